import { pinyin } from 'pinyin-pro'

export const longestTerm = 16
/** A very long answer is found by its beginning. */
const mostTerms = 400

/** Where a word stands, best first, and how much it tells there. */
const places = ['title', 'keywords', 'initials', 'body', 'letter'] as const
type Place = (typeof places)[number]
const weights: Record<Place, number> = { title: 8, keywords: 6, initials: 5, body: 2, letter: 1 }

/** @param place index of it, as it is stored */
export const weightAt = (place: number): number => weights[places[place] ?? 'letter']

export interface Searchable {
  title: string
  /** What people call it besides. */
  keywords: string
  body: string
}

const runsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []
const isHan = (run: string): boolean => /^\p{Script=Han}/u.test(run)

/** Every two neighbours; Chinese has no spaces, and no word list knows what people of a county call things. */
const pairs = (run: string): string[] => {
  const letters = [...run]
  return letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
}

const wordsOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (isHan(run) ? pairs(run) : [run.slice(0, longestTerm)]))

/** cjrz for 残疾人证: how people type who know no other way. Marked, so that they are no words. */
const initialPairs = (letters: string): string[] => pairs(letters).map((pair) => `~${pair}`)

const initialsOf = (text: string): string[] =>
  runsOf(text).flatMap((run) =>
    isHan(run) ? initialPairs(pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' }).join('')) : [],
  )

/** What a text is found by, with the place of each; the same for every engine, because it is ours. */
export function termsOf({ title, keywords, body }: Searchable): Map<string, number> {
  const terms = new Map<string, number>()
  const add = (found: string[], place: Place) => {
    for (const term of found) if (!terms.has(term) && terms.size < mostTerms) terms.set(term, places.indexOf(place))
  }
  add(wordsOf(title), 'title')
  add(wordsOf(keywords), 'keywords')
  add(initialsOf(`${title} ${keywords}`), 'initials')
  add(
    runsOf(title).flatMap((run) => (isHan(run) ? [...run] : [])),
    'letter',
  )
  add(wordsOf(body), 'body')
  return terms
}

const mostAsked = 16

/** What is looked for: words, or initials where letters were typed. */
export function queryTerms(query: string): string[] {
  const found = runsOf(query).flatMap((run) => {
    if (isHan(run)) return run.length === 1 ? [run] : pairs(run)
    return [run.slice(0, longestTerm), ...(/^[a-z]{2,}$/.test(run) ? initialPairs(run) : [])]
  })
  return [...new Set(found)].slice(0, mostAsked)
}
