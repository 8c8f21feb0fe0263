import type { RequestRow } from '@bangban/shared/requests/request-api'
import { dayWords } from '@bangban/shared/calendar/day-words'
import type { IconName } from '../kit/icon'

/** The next thing to do with a case, as a verb, for whoever works on it. */
export function nextStepOf(row: RequestRow): { icon: IconName; words: string } {
  if (row.actions.includes('advise')) return { icon: 'chat', words: '请您单位看看，写协办意见' }
  if (row.offer)
    return { icon: 'relay', words: `等${row.offer.unit.name}接，没接前还归${row.holder?.person?.name ?? '这边'}` }
  if (row.clock?.light === 'paused') {
    const until = row.clock.pauseUntil ? `停到 ${dayWords(row.clock.pauseUntil)}，` : ''
    return { icon: 'pause', words: `${until}时间不算` }
  }
  switch (row.status) {
    case 'submitted':
      return { icon: 'eye', words: row.mode === 'proxy' ? '看材料，定派给谁；代办要委托书' : '看材料，定派给谁' }
    case 'returned':
      return { icon: 'person', words: `等申请人补 ${row.missingCount} 样` }
    case 'dispatched':
      return { icon: 'bell', words: row.binding ? '中心第二次派来，要接' : '等人接' }
    case 'processing':
      if (!row.holder?.person) return { icon: 'bell', words: '还没有人管，接一下' }
      if (row.clock?.light === 'red') return { icon: 'flag', words: '写一条进展告诉申请人' }
      if (row.mandateMissing) return { icon: 'doc', words: '让本人补委托书' }
      return row.lastNote ? { icon: 'chat', words: row.lastNote } : { icon: 'phone', words: '给申请人打电话，约时间' }
    default:
      return { icon: 'done', words: '已经办完' }
  }
}
