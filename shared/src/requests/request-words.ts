import { pauseReasonWords } from '../calendar/due-words.js'
import type { JournalEntryView, RequestMode, DeclineReason, Grade, EvaluationDimension } from './request-api.js'
import type { RequestChannel } from './request-channel.js'
import type { RequestAction } from './request-flow.js'
import type { RequestStatus } from './request-status.js'

export { pauseReasonWords }

/** The five official words; they stand in the step bar and on papers. */
export const stepNames = ['申请', '初审', '反馈', '受理', '评价'] as const

/** The status as an outsider of the office reads it; `you` speaks to the applicant. */
export const statusWords: Record<RequestStatus, { label: string; you: string; kind: 'now' | 'you' | 'end' }> = {
  submitted: { label: '待初审', you: '待初审', kind: 'now' },
  returned: { label: '等补材料', you: '等您补材料', kind: 'you' },
  declined: { label: '不予受理', you: '不归帮办', kind: 'end' },
  dispatched: { label: '待接单', you: '等人接', kind: 'now' },
  processing: { label: '正在办', you: '正在办', kind: 'now' },
  completed: { label: '待评价', you: '等您评价', kind: 'you' },
  closed: { label: '已归档', you: '已归档', kind: 'end' },
  withdrawn: { label: '已撤回', you: '不办了', kind: 'end' },
  terminated: { label: '已终止', you: '已终止', kind: 'end' },
}

export const modeNames: Record<RequestMode, string> = { assist: '帮办', proxy: '代办' }
export const channelNames: Record<RequestChannel, string> = {
  miniapp: '小程序提交',
  web: '网上提交',
  window: '窗口登记',
  phone: '电话登记',
}

export const gradeNames: Record<Grade, string> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}

export const dimensionNames: Record<EvaluationDimension, string> = {
  efficiency: '办事快不快',
  accuracy: '指南准不准',
  convenience: '方便不方便',
  platform: '系统好不好用',
}

export const declineReasonNames: Record<DeclineReason, string> = {
  out_of_scope: '不属于帮办范围',
  other_authority: '归别的部门管',
  duplicate: '已经交过一件',
  unlawful: '法律不允许',
  other: '别的原因',
}

/** The verb on a button. Some speak plainer to residents than to staff. */
export const actionNames: Record<RequestAction, { resident: string; staff: string }> = {
  submit: { resident: '交上去', staff: '登记' },
  return: { resident: '退回补正', staff: '退回补正' },
  supplement: { resident: '补充材料', staff: '补充材料' },
  decline: { resident: '不予受理', staff: '不予受理' },
  dispatch: { resident: '派出', staff: '派出' },
  recall: { resident: '收回', staff: '收回重派' },
  claim: { resident: '接单', staff: '接单' },
  assign: { resident: '安排人', staff: '安排人办' },
  unassign: { resident: '换人办', staff: '交回单位' },
  refuse: { resident: '不归我们', staff: '不归我们' },
  relay: { resident: '转出', staff: '转出' },
  cancelRelay: { resident: '不转了', staff: '不转了' },
  consult: { resident: '请别的单位协办', staff: '请人协办' },
  advise: { resident: '协办意见', staff: '写协办意见' },
  endConsult: { resident: '协办完了', staff: '结束协办' },
  transfer: { resident: '统一协调', staff: '改派单位' },
  redistribute: { resident: '镇内改派', staff: '镇内改派' },
  progress: { resident: '记进展', staff: '记进展' },
  settle: { resident: '核销材料', staff: '核销欠的材料' },
  pause: { resident: '暂停', staff: '暂停' },
  resume: { resident: '接着办', staff: '接着办' },
  extend: { resident: '申请延期', staff: '申请延期' },
  terminate: { resident: '申请终止', staff: '申请终止' },
  grant: { resident: '同意', staff: '同意' },
  deny: { resident: '不同意', staff: '不同意' },
  complete: { resident: '办结', staff: '办结' },
  evaluate: { resident: '说说办得怎么样', staff: '评价' },
  reopen: { resident: '没办好，接着办', staff: '重新办' },
  withdraw: { resident: '不办了', staff: '替他撤回' },
  urge: { resident: '催一催', staff: '替他催办' },
  supervise: { resident: '督办', staff: '督办' },
  answer: { resident: '回复督办', staff: '回复督办' },
  archive: { resident: '归档', staff: '归档' },
  lapse: { resident: '过期终止', staff: '过期终止' },
}

/** A mini-program of last month leaves out what it does not know yet; the server of today offers it to newer ones. */
export const namedActions = (actions: readonly RequestAction[]): RequestAction[] =>
  actions.filter((action) => action in actionNames)

/** One journal entry as one plain sentence; the note of the one who acted follows on its own. */
export function journalSentence(entry: JournalEntryView): string {
  const who = entry.actor?.name ?? '系统'
  const unit = entry.actor?.unit ?? ''
  switch (entry.action) {
    case 'submit':
      return unit ? `${unit}${who}替申请人登记了。` : `${who}交了申请。`
    case 'return':
      return '看过了，还差几样材料，写在单子上了。'
    case 'supplement':
      return unit ? `${who}替申请人补了材料。` : `${who}补了材料。`
    case 'decline':
      return '看过了，这件事不归帮办管。'
    case 'dispatch':
      // Nobody reviewed it: the item goes out by itself.
      if (!entry.actor) return `此事项直接派单，转给${entry.target ?? '承办单位'}。`
      return `看过了，可以办。给了一次性告知单，转给${entry.target ?? '承办单位'}。`
    case 'recall':
      return '收回来了，重新安排人。'
    case 'claim':
      return `${who}接了手。材料一起转过来了，不用再交。`
    case 'assign':
      return entry.actor
        ? `安排${entry.target ?? '专人'}来办。`
        : `按手里件数最少，安排给${entry.target ?? '专人'}来办。`
    case 'unassign':
      return entry.actor
        ? `${who}交回${entry.target ?? '单位'}，马上另外安排人。`
        : `原来的经办人这几天不在岗，交回${entry.target ?? '单位'}，马上另外安排人。`
    case 'refuse':
      return entry.from === 'processing'
        ? `${unit}接不了，还由原来的人接着办。`
        : `${unit}说这件事不归他们，交回中心重新安排。`
    case 'relay':
      return entry.actor
        ? `请${entry.target ?? '别的单位'}接着办。他们接手以前，还由${who}管。`
        : `原来请的单位并到别处了，改请${entry.target ?? '接替的单位'}接着办。`
    case 'cancelRelay':
      return entry.actor ? `不转了，还由${who}接着办。` : '原来请的单位并到这里了，不用再转。'
    case 'consult':
      return `请${entry.target ?? '别的单位'}一起帮着看。`
    case 'advise':
      return `${unit || '协办单位'}看过了，给了意见。`
    case 'endConsult':
      return `${entry.target ?? '协办单位'}的协办结束了。`
    case 'transfer':
      return `中心协调，改由${entry.target ?? '别的单位'}来办。`
    case 'redistribute':
      return `改由${entry.target ?? '别的单位'}来办。材料一起转过去，答应的日子不变。`
    case 'progress':
      return entry.note ? '' : '有新进展。'
    case 'settle':
      return '后补的、承诺的材料，有了结果。'
    case 'pause':
      return '先停一停，停的时间不算在内。'
    case 'resume':
      return '接着办了，时间继续算。'
    case 'complete':
      return '办好了。'
    case 'evaluate':
      return `${who}作了评价。`
    case 'reopen':
      return unit ? `${who}替申请人反映没办好，接着办。` : `${who}说没办好，接着办。`
    case 'withdraw':
      return unit ? `${who}替申请人撤回了。` : `${who}不办了。`
    case 'urge':
      return unit ? `${who}替申请人催了一次。` : `${who}催了一次。`
    case 'archive':
      return '评价时间过了，归档。没评的不算好评。'
    case 'extend':
      return `${who}向中心申请延期。`
    case 'terminate':
      return `${who}向中心申请终止。`
    case 'grant':
      return entry.to === 'terminated' ? '中心同意终止，这件事到此为止。' : '中心同意延期，办完的日子往后推。'
    case 'deny':
      return '中心没有同意，照原来的办。'
    case 'supervise':
      return entry.actor ? '中心督办，要书面答复。' : '超过期限一个工作日，系统督办，要书面答复。'
    case 'answer':
      return `${who}答复了督办。`
    case 'lapse':
      return '一直没等到补的材料，先终止了。'
    case 'remind':
      return '中心提醒：快到期了。'
    case 'replan':
      return '放假安排有变，办完的日子跟着调整。'
    case 'mandate':
      return `${who}交了委托书。`
    case 'adopt':
      return '申请人验证了手机号，以后自己也能看、能催。'
  }
}
