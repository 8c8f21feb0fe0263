import { expect, it } from '@jest/globals'
import type { Light } from '@bangban/shared/requests/request-api'
import { arrange, type BarItem } from './action-order'

const itemsOf = (...ids: string[]): BarItem[] =>
  ids.map((id) => ({ id, label: id, icon: 'held', onPress: () => undefined }))

const shown = (ids: string[], light: Light | null = 'green', elder = false) => {
  const { main, side, small, more } = arrange(itemsOf(...ids), { light, elder })
  return { main: main?.id ?? null, side: side?.id ?? null, small: small.map((i) => i.id), more: more.map((i) => i.id) }
}

it.each<[string[], string]>([
  [['withdraw', 'urge', 'supplement'], 'supplement'],
  [['reopen', 'evaluate'], 'evaluate'],
  [['refuse', 'assign', 'claim'], 'claim'],
  [['progress', 'pause', 'transfer', 'complete'], 'complete'],
  [['relay', 'consult', 'advise'], 'advise'],
  [['return', 'decline', 'dispatch'], 'dispatch'],
])('of %j the filled one is %s', (ids, main) => {
  expect(shown(ids).main).toBe(main)
})

it('asks while there is time and urges only when it gets tight', () => {
  expect(shown(['urge', 'withdraw', 'ask'], 'green').main).toBe('ask')
  expect(shown(['urge', 'withdraw', 'ask'], 'paused').main).toBe('ask')
  expect(shown(['urge', 'withdraw', 'ask'], 'yellow').main).toBe('urge')
  expect(shown(['urge', 'withdraw', 'ask'], 'red').main).toBe('urge')
})

it('writes rather than rings', () => {
  expect(shown(['urge', 'withdraw', 'ask', 'talk'], 'green')).toMatchObject({ main: 'talk', small: ['ask'] })
})

it.each(['withdraw', 'decline', 'recall', 'transfer', 'refuse', 'pause', 'relay', 'cancelRelay'])(
  'never fills or frames %s',
  (id) => {
    const { main, side } = shown([id])
    expect([main, side]).toEqual([null, null])
  },
)

it('keeps at most two small ones beside the main one; the rest is behind 更多', () => {
  const holder = shown(['transfer', 'progress', 'pause', 'complete'])
  expect(holder).toEqual({ main: 'complete', side: 'progress', small: ['pause', 'transfer'], more: [] })
  const crowded = shown(['refuse', 'pause', 'withdraw', 'urge', 'claim'])
  expect(crowded.small).toHaveLength(1)
  expect(crowded.more).toHaveLength(3)
})

it('shows elders the main one and 更多, and loses nothing', () => {
  const elder = shown(['urge', 'withdraw', 'ask', 'reopen', 'evaluate'], 'green', true)
  expect(elder).toMatchObject({ main: 'evaluate', side: null, small: [] })
  expect([...elder.more].sort()).toEqual(['ask', 'reopen', 'urge', 'withdraw'])
})

it('never leads with something that cannot be pressed yet', () => {
  const [urge] = itemsOf('urge')
  const waiting = { ...urge, disabledBecause: '13:40 后可再催' } as BarItem
  const { main, small } = arrange([waiting], { light: 'red', elder: false })
  expect(main).toBeNull()
  expect(small.map((i) => i.id)).toEqual(['urge'])
})
