import { expect, it } from '@jest/globals'
import { absenceWords, lastDayWords } from './duty-words.js'

it.each([
  ['one day', '2026-11-23T16:00:00.000Z', '2026-11-24T16:00:00.000Z', '11月24日'],
  ['several days, the last one included', '2026-11-23T16:00:00.000Z', '2026-11-26T16:00:00.000Z', '11月24日到11月26日'],
  ['an afternoon and a day', '2026-11-24T05:30:00.000Z', '2026-11-25T16:00:00.000Z', '11月24日 13:30 到11月25日'],
  ['a morning', '2026-11-23T16:00:00.000Z', '2026-11-24T04:00:00.000Z', '11月24日到11月24日 12:00'],
])('says %s', (_name, from, until, words) => expect(absenceWords({ from, until })).toBe(words))

it('names the last day of a leave, not the first one after it', () => {
  expect(lastDayWords('2026-11-30T16:00:00.000Z')).toBe('11月30日')
})
