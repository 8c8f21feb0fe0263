import { View } from '@tarojs/components'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { useRequest, useJournal } from '../core/requests-api'
import { go, routes, useParam } from '../core/routes'
import { useAccount, useGuest } from '../core/session'
import { FileStrip } from '../kit/file-strip'
import { HolderCard } from '../kit/holder-card'
import { LoginGate } from '../kit/login-gate'
import { NoticeCard } from '../kit/notice-card'
import { Page } from '../kit/page'
import { RelayChain } from '../kit/relay-chain'
import { Loaded } from '../kit/states'
import { Timeline } from '../kit/timeline'
import { CardTitle } from '../kit/title'
import { YourTurnCard } from '../kit/your-turn-card'
import { CaseBar } from './case-bar'
import { CaseFacts } from '../case/case-facts'
import { CaseHead } from '../case/case-head'
import { useVoice } from '../case/case-voice'
import { HelpToSupply } from './help-to-supply'
import { MandateCard } from '../case/mandate-card'
import { OutcomeCards } from '../case/outcome-cards'

/** What is it → who has it, until when → what happened → what can I do. */
export default function Detail() {
  const id = useParam('id')
  const account = useAccount()
  const guest = useGuest()
  const request = useRequest(id)
  const voice = useVoice(request.data)
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
      <MandateCard view={view} />
      {voice === 'staff' && <CaseFacts view={view} />}
      {entries.length > 0 && (
        <View className="card">
          <CardTitle title="办到哪了" aside={voice === 'resident' ? '有新消息会告诉您' : null} />
          <Timeline entries={entries} onMore={journal.more && (() => void journal.more?.())} />
        </View>
      )}
      {view.legs.length > 1 && (
        <View className="card">
          <CardTitle title="经了谁的手" aside={voice === 'resident' ? '您只说一遍' : null} />
          <RelayChain legs={view.legs} why={whyItMoved(entries)} />
        </View>
      )}
      {view.notice && <NoticeCard notice={view.notice} onOpen={() => go(routes.notice(view.id))} />}
      {voice === 'resident' && <CaseFacts view={view} />}
      {view.attachments.length > 0 && (
        <View className="card">
          <CardTitle title="交来的材料" aside={`${view.attachments.length} 份`} />
          <FileStrip files={view.attachments} />
        </View>
      )}
    </>
  )
}

/** Why the last unit got it, in the words of whoever moved it. */
function whyItMoved(entries: readonly JournalEntryView[]): string | null {
  const moved = entries.find((entry) => entry.action === 'transfer' && entry.target && entry.note)
  return moved ? `为什么转到${moved.target ?? ''}：${moved.note ?? ''}` : null
}
