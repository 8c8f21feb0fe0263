import { View } from '@tarojs/components'
import type { AbsenceView } from '@bangban/shared/organization/duty-api'
import { absenceLimits } from '@bangban/shared/organization/duty-api'
import { absenceWords } from '@bangban/shared/organization/duty-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { cancelAbsence, enterAbsence, useMyAbsences, useRoster, type Whose } from '../core/duty'
import { useNow } from '../core/meta'
import { back, useParam } from '../core/routes'
import { useAccount } from '../core/session'
import { DateField } from '../kit/date-field'
import { useForm } from '../kit/form'
import { TextArea } from '../kit/form-fields'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { beijingDay } from './beijing-day'

/** 请假: one's own, or that of somebody of a unit one leads. */
export default function Leave() {
  const account = useAccount()
  const [unit, person] = [useParam('unit'), useParam('account')]
  if (!account) {
    return (
      <Page title="请假">
        <LoginGate words="登录以后再请假">{null}</LoginGate>
      </Page>
    )
  }
  return unit && person && person !== account.id ? <TheirLeave unit={unit} account={person} /> : <MyLeave />
}

function MyLeave() {
  const absences = useMyAbsences()
  return <LeaveForm whose={null} name={null} absences={absences.data ?? []} />
}

function TheirLeave({ unit, account }: { unit: string; account: string }) {
  const roster = useRoster(unit)
  const member = roster.data?.members.find(({ id }) => id === account)
  return (
    <LeaveForm
      whose={{ unit, account }}
      name={member?.name ?? '他'}
      absences={member?.absence ? [member.absence] : []}
    />
  )
}

interface Props {
  whose: Whose
  /** Whose leave it is; null for one's own. */
  name: string | null
  absences: readonly AbsenceView[]
}

function LeaveForm({ whose, name, absences }: Props) {
  const today = beijingDay(useNow())
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const [note, setNote] = useState('')
  const who = name ?? '您'
  const form = useForm({
    name: 'leave',
    fields: ['from', 'to', 'note'] as const,
    check: () => ({
      ...(from < today && { from: '最早从今天请' }),
      ...(to < from && { to: '最后一天不能早过第一天' }),
    }),
    send: () => enterAbsence(whose, { from, to, ...(note.trim() && { note: note.trim() }) }),
    done: () => {
      say(from === today ? '请好了，从现在起不在岗' : '请好了，到那天自动下岗')
      back()
    },
  })
  return (
    <Page
      title={name ? `替${name}请假` : '请假'}
      bar={
        <SubmitBar
          label="请假"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          hint={from === today ? `从现在起，${who}手里没办完的事交回单位` : null}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <DateField
          id={form.idOf('from')}
          label="从哪天"
          value={from}
          earliest={today}
          error={form.errorOf('from')}
          onChange={(day) => {
            setFrom(day)
            if (day > to) setTo(day)
            form.touched('from')
          }}
        />
        <DateField
          id={form.idOf('to')}
          label="到哪天"
          hint="这一天也算在内"
          value={to}
          earliest={from}
          error={form.errorOf('to')}
          onChange={(day) => {
            setTo(day)
            form.touched('to')
          }}
        />
        <TextArea
          id={form.idOf('note')}
          label="说明"
          hint="可以不写；只有本人和负责人看得到"
          value={note}
          limit={absenceLimits.note}
          error={form.errorOf('note')}
          onChange={setNote}
        />
        <View className="t2">
          {`请假期间不在岗，新任务不派给${who}。开始的时候，${who}手里没办完的事交回单位，请别人接着办；期满自动上岗。`}
        </View>
      </View>
      {absences.length > 0 && <SectionTitle>请过的假</SectionTitle>}
      {absences.map((absence) => (
        <Entered key={absence.id} whose={whose} absence={absence} />
      ))}
    </Page>
  )
}

/** A leave that runs or is to come, with the way to call it off. */
function Entered({ whose, absence }: { whose: Whose; absence: AbsenceView }) {
  const [asked, setAsked] = useState(false)
  const running = absence.state === 'running'
  return (
    <View className="card">
      <View className="r between">
        <View className="grow">
          <View className="b">{absenceWords(absence)}</View>
          <View className="sm t3">{[running ? '正在请假' : '还没开始', absence.note].filter(Boolean).join('，')}</View>
        </View>
        <Button kind="soft" label={running ? '销假上岗' : '不请了'} onPress={() => setAsked(true)} />
      </View>
      {asked && (
        <ConfirmSheet
          title={running ? '现在就上岗？' : '不请这次假了？'}
          words={running ? '这次请假到此为止，新任务马上推过来。已经交回单位的事不再回来。' : absenceWords(absence)}
          confirm={running ? '上岗' : '不请了'}
          onConfirm={async () => {
            await cancelAbsence(whose, absence.id)
            say(running ? '上岗了' : '取消了')
          }}
          onClose={() => setAsked(false)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}
