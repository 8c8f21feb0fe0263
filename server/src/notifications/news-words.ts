import { fullDayWords } from '@bangban/shared/calendar/day-words'
import type { NewsOf, TalkNewsOf } from '@bangban/shared/notifications/ladder'

/** What happened, as the inbox keeps it. */
export type NewsAction = NewsOf | 'calendar_missing'

/** The same whatever the conversation is about. */
export const talkNewsWords: Record<TalkNewsOf, string> = {
  message: '有新留言，还没看',
  ask_reminded: '有个问题等您回答',
  ask_team: '有个问题还没人答，谁能答请答一下',
  ask_leader: '有个问题过了时间还没人答，请您过问',
  upheld: '中心看过了，您那条留言没有发出去，请换个说法',
}

/** One short sentence for the inbox; who and what stand in the line below it. */
export const newsWords: Partial<Record<NewsAction, string>> = {
  return: '还差几样材料，补上就往下办',
  decline: '这件事不归帮办管，看看该找谁',
  dispatch: '可以办，已经转给承办单位',
  claim: '有人接手了',
  assign: '安排了专人来办',
  recall: '收回来重新安排人',
  transfer: '中心协调，换了单位来办',
  redistribute: '换了单位来办，日子不变',
  unassign: '原来的人不在岗，单位马上另外安排人',
  progress: '有新进展',
  pause: '先停一停，时间不算',
  resume: '接着办了',
  complete: '办好了，说说办得怎么样',
  archive: '已归档',
  supplement: '申请人补了材料',
  urge: '申请人催了一次',
  reopen: '申请人说没办好，接着办',
  withdraw: '申请人不办了',
  mandate: '委托书有了',
  extend: '有人申请延期，等您定',
  terminate: '有人申请终止，等您定',
  grant: '中心同意了',
  ended: '这件事不再办了，看看为什么',
  deny: '中心没有同意，照原来的办',
  supervise: '中心督办，要书面答复',
  answer: '督办有答复了',
  lapse: '一直没等到补的材料，先终止了',
  due_yellow: '时间不多了，快到期',
  due_red: '超过期限了，请抓紧',
  due_leaders: '超过期限五个工作日，报领导了',
  contact_yellow: '还没有和群众联系，快到时间了',
  contact_red: '还没有和群众联系上，请今天联系',
  answer_yellow: '督办的答复快到时间了',
  answer_red: '督办还没有答复，过了时间',
  pledge_yellow: '承诺代替的材料，快到核查的日子了',
  pledge_red: '承诺代替的材料，过了日子还没核查',
  settle: '后补的、承诺的材料，有了结果',
  renew: '证件快到期了，可以一键再办',
  ...talkNewsWords,
}

/** The same news as the people of a unit read it. */
export const unitNewsWords: Partial<Record<NewsAction, string>> = {
  ...newsWords,
  dispatch: '新任务，等人接',
  relay: '有人转来一件，等人接',
  cancelRelay: '转来的那件不用接了',
  consult: '请你们协办一件',
  endConsult: '协办结束了，不用再看',
  advise: '协办单位给了意见',
  transfer: '中心派来一件，等人接',
  redistribute: '转来一件，等人接',
  unassign: '有一件交回单位，等人接',
}

/** What the new holder reads when somebody gave it to him. */
export const holderNewsWords: Partial<Record<NewsAction, string>> = {
  ...newsWords,
  assign: '给您安排了一件事',
  claim: '您转出的，对方接了',
  refuse: '对方接不了，还在您手里',
  advise: '协办单位给了意见',
  transfer: '中心协调，已转给别的单位',
  dispatch: '新任务，等人接',
  redistribute: '已转给别的单位接着办',
  unassign: '交回单位了，要另外安排人',
  unmanned: '现在没有人在岗，请您安排人接',
}

/** For administrators, from 1 December on: the year after the one in which they are told. */
export const missingYearWords = (at: Date): string =>
  `${Number(fullDayWords(at).slice(0, 4)) + 1} 年的放假安排还没导入，跨年的期限都是暂定的`
