import { View } from '@tarojs/components'
import { dayWords } from '@bangban/shared/calendar/day-words'
import type {
  EnterpriseDetail,
  EnterprisePersonView,
  InvitationView,
} from '@bangban/shared/organization/enterprise-api'
import { maskPhone } from '@bangban/shared/requests/request-policy'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { InlineMessage } from '../kit/inline-message'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { ConfirmSheet, Sheet } from '../kit/sheet'
import { Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { ProjectGate } from './project-gate'
import './projects.scss'
import { changeCompany, useCompany } from './projects-api'
import { ReviewCompany } from './review-company'

export default function Company() {
  return (
    <ProjectGate title="企业" about="enterprise">
      {(id) => <CompanyPage id={id} />}
    </ProjectGate>
  )
}

/** The enterprise with its people; its administrator lets colleagues in, the centre confirms it. */
function CompanyPage({ id }: { id: string }) {
  const company = useCompany(id)
  const account = useAccount()
  const inCentre = account?.memberships.some(({ unit }) => unit.kind === 'centre') ?? false
  return (
    <Page title="企业">
      <Loaded query={company}>
        {(data) => (
          <>
            <View className="card">
              <View className="lg b">{data.name}</View>
              <View className="t2">{`统一社会信用代码 ${data.creditCode}`}</View>
              {data.address && <View className="t2">{data.address}</View>}
              {data.status === 'pending' && <View className="wrn">等中心确认，确认了就能建项目</View>}
              {data.status === 'declined' && <View className="wrn">{`没通过：${data.reviewNote ?? ''}`}</View>}
            </View>
            {data.status === 'declined' && !inCentre && (
              <Button wide label="改好了，再登记一次" onPress={() => go(routes.companies())} />
            )}
            {inCentre && data.status === 'pending' && <ReviewCompany company={data} />}
            <PeopleCard company={data} manages={data.status === 'confirmed' && (data.admin || inCentre)} />
            {data.status === 'confirmed' && (data.admin || inCentre) && <InviteCard company={data} />}
            {data.status === 'confirmed' && !inCentre && (
              <Button wide kind="soft" label="看我们的项目" onPress={() => go(routes.projects())} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function PeopleCard({ company, manages }: { company: EnterpriseDetail; manages: boolean }) {
  const account = useAccount()
  const [leaving, setLeaving] = useState<EnterprisePersonView | null>(null)
  const admins = company.people.filter(({ admin }) => admin).length
  /** Without him nobody could let anybody in any more. */
  const isNeeded = (person: EnterprisePersonView) => person.admin && admins === 1
  const setAdmin = (person: EnterprisePersonView) => {
    changeCompany(`/${company.id}/people/admin`, { account: person.account, admin: !person.admin }).catch(
      (error: unknown) => say(wordsOf(error)),
    )
  }
  return (
    <View className="card">
      <CardTitle title="能替企业办事的人" aside={`${company.people.length} 人`} />
      {company.people.length === 0 && <View className="t2">还没有人。发一个邀请码给企业，第一个用的人当管理员。</View>}
      {company.people.map((person) => (
        <View key={person.account} className="pj-today">
          <View className="grow">
            <View className="b">{person.name || '还没有写姓名'}</View>
            <View className="sm t2">
              {[person.admin ? '管理员' : '', person.phone ? maskPhone(person.phone) : ''].filter(Boolean).join('，')}
            </View>
          </View>
          {manages && !isNeeded(person) && (
            <Button kind="txt" label={person.admin ? '不当管理员' : '当管理员'} onPress={() => setAdmin(person)} />
          )}
          {(manages || person.account === account?.id) && !isNeeded(person) && (
            <Button
              kind="txt"
              label={person.account === account?.id ? '退出' : '移出'}
              onPress={() => setLeaving(person)}
            />
          )}
        </View>
      ))}
      {leaving && (
        <ConfirmSheet
          title={leaving.account === account?.id ? '退出这家企业？' : `把${leaving.name}移出去？`}
          words="以后看不到这家企业的项目，要再进来得有新的邀请码。"
          confirm="确定"
          danger
          onConfirm={async () => {
            await changeCompany(`/${company.id}/people/remove`, { account: leaving.account })
          }}
          onClose={() => setLeaving(null)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}

function InviteCard({ company }: { company: EnterpriseDetail }) {
  const [invitation, setInvitation] = useState<InvitationView | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const invite = async () => {
    setProblem(null)
    try {
      setInvitation(await changeCompany<InvitationView>(`/${company.id}/invitations`))
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  const withdraw = (id: string) => {
    changeCompany(`/${company.id}/invitations/${id}/withdraw`).catch((error: unknown) => say(wordsOf(error)))
  }
  return (
    <View className="card stack3">
      <CardTitle title="请同事进来" aside="一个码用一次，七天有效" />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      {company.invitations.map(({ id, expiresAt }) => (
        <View key={id} className="r between">
          <View className="sm t2">{`一个没用过的邀请码，${dayWords(expiresAt)}前有效`}</View>
          <Button kind="txt" label="收回" onPress={() => withdraw(id)} />
        </View>
      ))}
      <Button wide kind="soft" label="发一个邀请码" onPress={() => void invite()} />
      {invitation && (
        <Sheet title="邀请码" onClose={() => setInvitation(null)}>
          <View className="pj-code">{invitation.code}</View>
          <View className="t2">{`念给同事或发给他，${dayWords(invitation.expiresAt)}前在“我的企业”里填。关上以后就看不到了。`}</View>
          <Button wide label="记下了" onPress={() => setInvitation(null)} />
        </Sheet>
      )}
    </View>
  )
}
