import type { PlanItem } from './plan-item.js'

export interface PlanChange {
  code: string
  /** One plain sentence, as the enterprise is told it. */
  text: string
}

/** What a new version of a plan changes, sentence by sentence, in the order of the plan. Unit names from `unitName`. */
export function planDifference(
  before: readonly PlanItem[],
  after: readonly PlanItem[],
  unitName: (code: string) => string,
): PlanChange[] {
  const old = new Map(before.map((item) => [item.code, item]))
  const names = new Map([...before, ...after].map((item) => [item.code, item.name]))
  const kept = new Set(after.map((item) => item.code))
  const say = (code: string, text: string): PlanChange => ({ code, text })
  const changed = after.flatMap((item) => {
    const was = old.get(item.code)
    if (!was) return [say(item.code, `加了一项“${item.name}”，由${unitName(item.unit)}办。`)]
    return sentences(was, item, names, unitName).map((text) => say(item.code, text))
  })
  const places = (list: readonly PlanItem[]) =>
    list.map(({ code }) => code).filter((code) => old.has(code) && kept.has(code))
  const [first] = places(after).filter((code, index) => places(before)[index] !== code)
  const moved = first === undefined ? [] : [say(first, `从“${names.get(first) ?? first}”起，事项的先后排法改了。`)]
  const removed = before.filter((item) => !kept.has(item.code))
  return [...changed, ...removed.map((item) => say(item.code, `去掉了“${item.name}”。`)), ...moved]
}

function sentences(
  was: PlanItem,
  is: PlanItem,
  names: ReadonlyMap<string, string>,
  unitName: (code: string) => string,
): string[] {
  const own = `“${is.name}”`
  const list: string[] = []
  if (was.name !== is.name) list.push(`“${was.name}”改叫${own}。`)
  if (!is.applies && !was.applies && was.why !== is.why) list.push(`${own}不用办的理由改了${because(is.why)}。`)
  if (was.applies !== is.applies) list.push(is.applies ? `${own}现在要办了。` : `${own}不用办了${because(is.why)}。`)
  if (was.unit !== is.unit) list.push(`${own}改由${unitName(is.unit)}办。`)
  if (was.stage !== is.stage) list.push(`${own}挪到了${stageNames[is.stage]}。`)
  if (was.promisedDays !== is.promisedDays) {
    list.push(`${own}承诺办理时间由${daysWords(was.promisedDays)}改为${daysWords(is.promisedDays)}。`)
  }
  if (was.statutoryDays !== is.statutoryDays || was.statutoryKind !== is.statutoryKind) {
    list.push(`${own}法定时限改为${is.statutoryDays === null ? '' : ' '}${limitWords(is)}。`)
  }
  if (was.ownDays !== is.ownDays) list.push(`${own}企业自己准备的时间改为${daysWords(is.ownDays)}。`)
  if (was.publicityDays !== is.publicityDays) list.push(`${own}公示时间改为${daysWords(is.publicityDays)}。`)
  list.push(...materialSentences(own, was.materials, is.materials))
  list.push(...linkSentences(own, was, is, names))
  if (was.certificate !== is.certificate) {
    list.push(is.certificate ? `${own}办成拿到的是“${is.certificate}”。` : `${own}办成不再发证。`)
  }
  if (was.afterWorks !== is.afterWorks) {
    list.push(is.afterWorks ? `${own}挪到完工以后办。` : `${own}不用等完工，可以先办。`)
  }
  if (was.guide !== is.guide) list.push(`${own}的办理说明改了。`)
  return list
}

function materialSentences(own: string, was: readonly string[], is: readonly string[]): string[] {
  const added = is.filter((name) => !was.includes(name))
  const dropped = was.filter((name) => !is.includes(name))
  return [
    ...(added.length > 0 ? [`${own}要多交：${added.join('、')}。`] : []),
    ...(dropped.length > 0 ? [`${own}不用再交：${dropped.join('、')}。`] : []),
  ]
}

function linkSentences(own: string, was: PlanItem, is: PlanItem, names: ReadonlyMap<string, string>): string[] {
  const [old, now] = [linksOf(was), linksOf(is)]
  const named = (code: string) => `“${names.get(code) ?? code}”`
  const added = [...now].flatMap(([code, kind]) => (old.get(code) === kind ? [] : [linkWords(own, named(code), kind)]))
  const dropped = [...old.keys()].filter((code) => !now.has(code))
  return [...added, ...dropped.map((code) => `${own}不用再等${named(code)}。`)]
}

const linksOf = (item: PlanItem) => new Map(item.prerequisites.map(({ code, kind }) => [code, kind]))
const linkWords = (own: string, before: string, kind: 'hard' | 'soft'): string =>
  kind === 'hard' ? `${own}要等${before}办成才能批。` : `${own}可以和${before}同时准备，先由部门预审。`
const because = (why: string | null): string => (why ? `：${why}` : '')
const daysWords = (days: number | null): string => (days === null ? '没有定' : ` ${days} 个工作日`)

/** 20 个工作日 · 60 天（自然日） · 没有规定 */
export const limitWords = ({
  statutoryDays,
  statutoryKind,
}: Pick<PlanItem, 'statutoryDays' | 'statutoryKind'>): string => {
  if (statutoryDays === null) return '没有规定'
  return statutoryKind === 'working' ? `${statutoryDays} 个工作日` : `${statutoryDays} 天（自然日）`
}

export const stageNames = ['开办企业', '立项用地', '工程建设许可', '施工许可', '竣工验收'] as const
