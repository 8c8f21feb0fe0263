/** What an item can be recognised by. */
export interface MatchableService {
  code: string
  name: string
  /** What people call it besides its name. */
  aliases: readonly string[]
}

export interface ServiceMatch {
  code: string
  /** What of the text spoke for it, without its blanks; the strongest first. */
  words: string[]
  score: number
}

/** Said of nearly every item, so it tells none from another. */
const everybodysWords = ['办理', '申请', '登记', '备案', '认证', '证明', '启用', '注销', '许可', '居民', '农村']
const mostMatches = 3
/** A match far behind the best one is a coincidence. */
const leastShare = 0.4
/** A single pair of characters that several items share is none at all. */
const leastScore = 1

interface Term {
  code: string
  text: string
  pairs: string[]
}

/** Items made ready to be looked for; make it once for a list. */
export interface ServiceIndex {
  terms: Term[]
  /** How much a pair of characters tells: the fewer items have it, the more. */
  weightOf: (pair: string) => number
}

/** Pairs of neighbouring characters are the words of a language that writes none apart. */
export function serviceIndex(services: readonly MatchableService[]): ServiceIndex {
  const terms = services.flatMap(({ code, name, aliases }) =>
    [name, ...aliases].map((term) => {
      const text = plain(term)
      return { code, text, pairs: pairsOf(text) }
    }),
  )
  const having = new Map<string, Set<string>>()
  for (const { code, pairs } of terms) {
    for (const pair of pairs) having.set(pair, (having.get(pair) ?? new Set()).add(code))
  }
  const weightOf = (pair: string): number => {
    // A number tells something only beside its measure word.
    if (everybodysWords.includes(pair) || /^\d+$/.test(pair)) return 0
    return Math.log(1 + services.length / (having.get(pair)?.size ?? services.length)) / Math.log(1 + services.length)
  }
  return { terms, weightOf }
}

/** Items that somebody's own words sound like, best first, at most three; a text that sounds like none gives none. */
export function matchServices(text: string, { terms, weightOf }: ServiceIndex): ServiceMatch[] {
  const said = plain(text)
  const matches = new Map<string, { score: number; words: Map<string, number> }>()
  for (const term of terms) {
    const found = likeness(said, term, weightOf)
    if (!found) continue
    const match = matches.get(term.code) ?? { score: 0, words: new Map<string, number>() }
    // Two names of one item that share a word do not count it twice: the better one counts whole, others a little.
    match.score = Math.max(match.score, found.score) + Math.min(match.score, found.score) * 0.2
    match.words.set(found.word, Math.max(found.score, match.words.get(found.word) ?? 0))
    matches.set(term.code, match)
  }
  const ranked = [...matches].map(([code, { score, words }]) => ({ code, score, words: strongest(words) }))
  ranked.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
  const best = ranked[0]?.score ?? 0
  return ranked.filter(({ score }) => score >= Math.max(leastScore, best * leastShare)).slice(0, mostMatches)
}

/** “您写了“残疾证””; `who` is 您 to the applicant himself, 他 to the clerk who reads it. */
export const matchReason = ({ words }: Pick<ServiceMatch, 'words'>, who: '您' | '他'): string =>
  `${who}写了${words.map((word) => `“${word}”`).join('、')}`

/** A whole name in the text counts more than its pieces; pieces count for what they tell. */
function likeness(said: string, { text, pairs }: Term, weightOf: ServiceIndex['weightOf']) {
  if (pairs.length === 0) return null
  const whole = said.includes(text)
  const found = pairs.filter((pair) => said.includes(pair))
  const telling = found.reduce((sum, pair) => sum + weightOf(pair), 0)
  if (telling === 0) return null
  const possible = pairs.reduce((sum, pair) => sum + weightOf(pair), 0)
  const score = whole ? 1 + telling : (telling / possible) * telling + (telling / pairs.length) * 0.5
  return { score: score * 2, word: whole ? text : longestCommon(said, text) }
}

/** Longest piece of the name that stands in the text; names are short, so trying all of them is quick. */
function longestCommon(said: string, name: string): string {
  for (let length = name.length; length >= 2; length--) {
    for (let start = 0; start + length <= name.length; start++) {
      const piece = name.slice(start, start + length)
      if (said.includes(piece)) return piece
    }
  }
  return ''
}

/** Words that are part of a longer one are left out. */
function strongest(words: ReadonlyMap<string, number>): string[] {
  const sorted = [...words].sort(([a, x], [b, y]) => y - x || b.length - a.length || (a < b ? -1 : 1)).map(([w]) => w)
  return sorted.filter((word) => !sorted.some((other) => other !== word && other.includes(word))).slice(0, 2)
}

/** Numbers as people write them are numbers as names write them: 八十岁 is 80岁. */
const digits: Record<string, string> = {
  六十: '60',
  七十: '70',
  八十: '80',
  九十: '90',
}

function plain(text: string): string {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return letters.replace(/[六七八九]十(?![一二三四五六七八九])/g, (word) => digits[word] ?? word)
}

const pairsOf = (text: string): string[] => [
  ...new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))),
]
