import { expect, it, jest } from '@jest/globals'
import { render } from '@testing-library/react'
import type { LegView } from '@bangban/shared/requests/request-api'
import { RelayChain } from './relay-chain'

/** Tuesday 2026-11-24, 10:00 in Beijing. */
const now = Date.parse('2026-11-24T02:00:00Z')

const leg = (name: string, state: LegView['state'], more: Partial<LegView> = {}): LegView => ({
  unit: { code: name, name },
  person: null,
  state,
  since: '2026-11-24T01:00:00.000Z',
  until: null,
  dueAt: null,
  taken: state !== 'offered',
  from: null,
  note: null,
  ...more,
})
const centre = leg('帮办中心', 'ended', { unit: { code: 'centre', name: '帮办中心' } })
const held = leg('台子镇', 'held', { person: '李秀芹' })

function legsOf(legs: LegView[]) {
  jest.spyOn(Date, 'now').mockReturnValue(now)
  const { container } = render(<RelayChain legs={legs} />)
  return [...container.querySelectorAll('.leg')].map((one) => ({
    words: one.textContent,
    kind: ['cur', 'wait'].find((name) => one.classList.contains(name)) ?? '',
  }))
}

it('keeps the giver current while somebody else is asked, and says until when', () => {
  const offered = leg('残联', 'offered', { dueAt: '2026-11-24T07:30:00.000Z' })
  expect(legsOf([centre, held, offered])).toEqual([
    { words: '帮办中心11-24', kind: '' },
    { words: '台子镇（现在）李秀芹没接前还在这里', kind: 'cur' },
    { words: '残联等着接今天 15:30 前', kind: 'wait' },
  ])
})

it('shows who said no, and leaves out what was in nobody’s hands', () => {
  const declined = leg('公安局', 'refused', { taken: false, until: '2026-11-24T01:30:00.000Z' })
  const takenBack = leg('残联', 'ended', { taken: false, until: '2026-11-24T01:40:00.000Z' })
  const words = legsOf([centre, held, declined, takenBack]).map((one) => one.words)
  expect(words).toHaveLength(3)
  expect(words.at(-1)).toContain('接不了')
})

it('stands upright above four', () => {
  const ended = ['甲', '乙', '丙'].map((name) => leg(name, 'ended', { person: name }))
  const isTall = (legs: LegView[]) => render(<RelayChain legs={legs} />).container.querySelector('.tall') !== null
  expect(isTall([centre, ...ended])).toBe(false)
  expect(isTall([centre, ...ended, held])).toBe(true)
})
