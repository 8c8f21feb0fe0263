import type { ProjectNewsOf } from '@bangban/shared/notifications/ladder'
import { talkNewsWords } from './news-words.js'

/** What happened to a project, as the inbox keeps it. */
export type ProjectNewsAction = ProjectNewsOf

/** One short sentence for the inbox; project and item stand in the line below it. */
const projectNewsWords: Partial<Record<ProjectNewsAction, string>> = {
  ...talkNewsWords,
  create: '项目建好了，审批计划排出来了',
  askHandler: '请给这个项目定经办人',
  beHandler: '这一项请您经办',
  notHandler: '这一项换了人经办，您不用管了',
  released: '计划改了，这一项不用您办了',
  opened: '不用再等前面的了，这一项可以办了',
  formTaskForce: '专班组好了，联系卡在项目里',
  changeTaskForce: '专班换了人，看看现在找谁',
  leaderless: '专班组长的账号停用了，请定新组长',
  editPlan: '审批计划有改动，看看改了什么',
  update: '项目情况改了，看看对不对',
  setWorks: '完工日期改了，看看现在的日子',
  worksOver: '到完工的日子了，后面的可以办了',
  close: '项目办完，收起来了',
  reopen: '项目重新打开了',
  setHandler: '这一项定了经办人',
  submit: '材料交上来了，等受理',
  accept: '受理了，开始算时间',
  grant: '办成了一项',
  refuse: '有一项没批准，看看为什么',
  sendBack: '退回来补材料',
  pause: '先停一停，时间不算',
  resume: '接着办了，时间继续算',
}

export const projectSentenceOf = (action: ProjectNewsAction): string => projectNewsWords[action] ?? '项目有新进展'
