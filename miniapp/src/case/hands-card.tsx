import { View } from '@tarojs/components'
import type { JournalEntryView, RequestView } from '@bangban/shared/requests/request-api'
import { useJournal } from '../core/requests-api'
import { RelayChain } from '../kit/relay-chain'
import { CardTitle } from '../kit/title'
import type { Voice } from './case-voice'

/** 经了谁的手, with one line why it went there. */
export function HandsCard({ view, voice }: { view: RequestView; voice: Voice }) {
  const journal = useJournal(view.id)
  if (view.legs.length < 2) return null
  return (
    <View className="card">
      <CardTitle title="经了谁的手" aside={voice === 'resident' ? '您只说一遍' : null} />
      <RelayChain legs={view.legs} why={whyItMoved(view, journal.items ?? [])} />
    </View>
  )
}

const movesIt: readonly JournalEntryView['action'][] = ['transfer', 'relay', 'redistribute']

/** Why the unit that has it, or is to have it, got it, in the words of whoever moved it. */
export function whyItMoved(view: RequestView, entries: readonly JournalEntryView[]): string | null {
  const unit = (view.offer ?? view.holder)?.unit.name
  const moved = entries.find(({ action, target }) => movesIt.includes(action) && target === unit)
  return moved?.note ? `为什么转到${moved.target ?? ''}：${moved.note}` : null
}
