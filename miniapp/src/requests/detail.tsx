import { View } from '@tarojs/components'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { useLookedAt } from '../core/looked-at'
import { useRequest, useJournal } from '../core/requests-api'
import { go, routes, useParam } from '../core/routes'
import { useAccount, useGuest } from '../core/session'
import { FileStrip } from '../kit/file-strip'
import { HolderCard } from '../kit/holder-card'
import { ListRow, TellRow } from '../kit/list-row'
import { LoginGate } from '../kit/login-gate'
import { NoticeCard } from '../kit/notice-card'
import { Page } from '../kit/page'
import { Loaded } from '../kit/states'
import { Timeline } from '../kit/timeline'
import { CardTitle } from '../kit/title'
import { YourTurnCard } from '../kit/your-turn-card'
import { CaseBar } from './case-bar'
import { CaseFacts } from '../case/case-facts'
import { CaseHead } from '../case/case-head'
import { useVoice } from '../case/case-voice'
import { ConsultationCard } from '../case/consultation-card'
import { HandOverCard } from '../case/hand-over-card'
import { HandsCard } from '../case/hands-card'
import { HelpToSupply } from './help-to-supply'
import { Deliveries } from '../case/deliveries'
import { MandateCard } from '../case/mandate-card'
import { mayTalk } from '../case/may-talk'
import { TalkRow } from '../talk/talk-row'
import { LedgerLink, RecordCards } from '../case/record-cards'
import { OutcomeCards } from '../case/outcome-cards'

/** What is it → who has it, until when → what happened → what can I do. */
export default function Detail() {
  const id = useParam('id')
  const account = useAccount()
  const guest = useGuest()
  const request = useRequest(id)
  const voice = useVoice(request.data)
  useLookedAt('request', id)
  const title = voice === 'staff' ? '这件事' : '我的事'

  if (!account && guest?.requestId !== id) {
    return (
      <Page title={title}>
        <LoginGate words="登录以后看办到哪了">{null}</LoginGate>
      </Page>
    )
  }
  return (
    <Page white title={title} bar={request.data && <CaseBar view={request.data} voice={voice} />}>
      <Loaded query={request} rows={6}>
        {(view) => <CaseBody view={view} />}
      </Loaded>
    </Page>
  )
}

function CaseBody({ view }: { view: RequestView }) {
  const account = useAccount()
  const voice = useVoice(view)
  const journal = useJournal(view.id)
  const entries = journal.items ?? []
  const waitsForApplicant = view.status === 'returned' || view.clock?.pauseReason === 'waiting_applicant'
  const maySupply = view.actions.includes('supplement')
  return (
    <>
      <CaseHead view={view} />
      <OutcomeCards view={view} voice={voice} />
      {waitsForApplicant ? (
        <>
          <YourTurnCard view={view} onSupply={maySupply ? () => go(routes.act(view.id, 'supplement')) : undefined} />
          {maySupply && voice === 'resident' && <HelpToSupply view={view} />}
        </>
      ) : (
        <HolderCard {...view} />
      )}
      <LedgerLink view={view} voice={voice} />
      <RecordCards view={view} voice={voice} />
      <MandateCard view={view} />
      {voice === 'staff' && mayTalk(account, voice, view) && <TalkRow subject={{ kind: 'request', id: view.id }} />}
      {voice === 'staff' && <HandOverCard view={view} />}
      {voice === 'staff' && <ConsultationCard consulted={view.consulted} />}
      {voice === 'staff' && <CaseFacts view={view} />}
      {entries.length > 0 && (
        <View className="card">
          <CardTitle title="办到哪了" aside={voice === 'resident' ? '有新消息会告诉您' : null} />
          <Timeline entries={entries} onMore={journal.more && (() => void journal.more?.())} />
        </View>
      )}
      <HandsCard view={view} voice={voice} />
      {view.notice && (
        <NoticeCard notice={view.notice} promisedDays={view.promisedDays} onOpen={() => go(routes.notice(view.id))} />
      )}
      {view.stuck && <StuckCard stuck={view.stuck} />}
      {voice === 'resident' && <CaseFacts view={view} />}
      {view.attachments.length > 0 && (
        <View className="card">
          <CardTitle title="交来的材料" aside={`${view.attachments.length} 份`} />
          <FileStrip files={view.attachments} />
        </View>
      )}
      {voice === 'staff' && <Deliveries view={view} />}
      {voice === 'resident' && !view.stuck && (
        <TellRow
          icon="flag"
          title="事没办成？"
          sub="跟中心说，中心的人自己来办"
          onPress={() => go(routes.apply({ door: 'unsolved', of: view.id }))}
        />
      )}
    </>
  )
}

/** It came through 事没办成: what it is about. */
function StuckCard({ stuck: { of } }: { stuck: NonNullable<RequestView['stuck']> }) {
  return (
    <View className="card flush">
      <ListRow
        icon="flag"
        title="这是一件没办成的事，中心自己来办"
        sub={of ? `说的是 ${of.subject}，${of.code}` : null}
        onPress={of ? () => go(routes.request(of.id)) : undefined}
      />
    </View>
  )
}
