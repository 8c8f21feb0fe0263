import type { PlanItemAction } from './plan-item-flow.js'
import type { PlanItemState } from './plan-item.js'
import type { ProjectJournalAction, ProjectJournalView, TaskForceRole } from './project-api.js'
import type { ProjectAction } from './project-policy.js'

export { limitWords, stageNames } from './plan-difference.js'

/** 一 … 四 as they stand over the columns of a chart; stage 0 comes before them. */
export const stageNumbers = ['', '一', '二', '三', '四'] as const

export const planStateNames: Record<PlanItemState, string> = {
  waiting: '还没开始',
  preparing: '在备材料',
  submitted: '交上去了',
  accepted: '在办',
  granted: '办成',
  refused: '没批准',
  sent_back: '退回补材料',
  not_applicable: '不用办',
}

interface Worded {
  state: PlanItemState
  today: boolean
  afterWorks: boolean
  openPrerequisites: readonly string[]
  pausedOn: string | null
}

/** One word for an item on chart and list: what it waits for, when it is not done. */
export function planItemWord(item: Worded): string {
  if (item.pausedOn !== null) return '暂停'
  if (item.state === 'submitted') return '等受理'
  if (item.state === 'sent_back') return '要补材料'
  if (item.state === 'refused' || item.state === 'granted' || item.state === 'accepted')
    return planStateNames[item.state]
  if (item.state === 'not_applicable') return planStateNames.not_applicable
  if (item.today) return '今天能办'
  if (item.state === 'preparing') return '先备着'
  return item.afterWorks ? '完工后排' : '等前项'
}

export const planActionNames: Record<PlanItemAction, string> = {
  prepare: '开始准备',
  tick: '交材料',
  submit: '交上去',
  accept: '受理',
  grant: '批准',
  refuse: '不批准',
  sendBack: '退回补材料',
  pause: '暂停',
  resume: '接着办',
  setHandler: '定经办人',
}

export const projectActionNames: Record<ProjectAction, string> = {
  formTaskForce: '组建专班',
  editPlan: '改计划',
  setWorks: '填完工日期',
  update: '改项目情况',
  close: '项目办完了',
  reopen: '重新打开',
  request: '请人帮办',
}

export const taskForceRoleNames: Record<TaskForceRole, string> = { leader: '组长', deputy: '副组长', member: '成员' }

/** One entry of a project's journal as one plain sentence; the note follows on its own. */
export function projectSentence({ action, actor, item, target }: ProjectJournalView): string {
  const who = actor ? `${actor.unit ?? ''}${actor.name}` : '系统'
  const what = item ? `“${item.name}”` : ''
  const words: Record<ProjectJournalAction, string> = {
    create: `${who}建了这个项目，排出了审批计划。`,
    formTaskForce: `${who}组建了专班。`,
    changeTaskForce: actor
      ? `${who}调整了专班：${target ?? ''}。`
      : `${target ?? '一位成员'}的账号停用了，不在专班了。`,
    editPlan: `${who}改了计划，现在是${target ?? ''}。`,
    setWorks: `${who}填了完工日期：${target ?? ''}。`,
    update: target ? `${who}改了项目情况：${target}。` : `${who}改了项目情况。`,
    close: `${who}说项目办完了。`,
    reopen: `${who}重新打开了项目。`,
    prepare: `${who}开始准备${what}。`,
    tick: `${who}给${what}交了“${target ?? ''}”。`,
    submit: `${who}把${what}交上去了。`,
    accept: `${who}受理了${what}。`,
    grant: `${what}办成了。`,
    refuse: `${what}没批准。`,
    sendBack: `${who}把${what}退回来补材料。`,
    pause: `${what}先停一停，停的时间不算。`,
    resume: `${what}接着办了。`,
    setHandler: `${what}由${target ?? '专人'}经办。`,
  }
  return words[action]
}
