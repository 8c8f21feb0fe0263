import { expect, it } from '@jest/globals'
import type { MemberView } from '@bangban/shared/conversations/conversation-api'
import { viewWith } from '../../test/conversation'
import { atTyped, mayMention, partsOf, stillMeant, withMention } from './mentions'

const member = (id: string, name: string, left = false): MemberView => ({
  key: `account:${id}`,
  name,
  side: 'staff',
  label: '成员',
  unit: null,
  readSeq: 0,
  left,
})
const members = [member('me', '马宏'), member('sun', '孙立'), member('sunli', '孙立民'), member('gone', '高敏', true)]
const view = viewWith(members)

it('offers everybody who is in it, but oneself', () => {
  expect(mayMention(view).map(({ name }) => name)).toEqual(['孙立', '孙立民'])
})

it('notices an @ wherever it is typed, and none that belongs to an address or came with a whole text', () => {
  expect(atTyped('', '@')).toBe(0)
  expect(atTyped('请看', '请＠看')).toBe(1)
  expect(atTyped('a', 'a@')).toBeNull()
  expect(atTyped('', '找@孙立')).toBeNull()
  expect(atTyped('请看@', '请看')).toBeNull()
})

it('puts the name where the @ stands, or adds both', () => {
  expect(withMention('请@看', 1, '孙立民')).toBe('请@孙立民 看')
  expect(withMention('请看', 2, '孙立民')).toBe('请看@孙立民 ')
})

it('means nobody whose name was rubbed out again, and nobody twice', () => {
  const [sun, sunli] = mayMention(view)
  if (!sun || !sunli) throw new Error('nobody to mean')
  expect(stillMeant('@孙立民 请看', [sunli, sunli])).toEqual(['account:sunli'])
  expect(stillMeant('请看', [sunli])).toEqual([])
})

it('sets names apart, the longer of two that begin alike, and one’s own otherwise', () => {
  expect(partsOf('@孙立民 和@马宏 请看', ['account:sun', 'account:sunli', 'account:me'], view)).toEqual([
    { words: '@孙立民', names: 'other' },
    { words: ' 和' },
    { words: '@马宏', names: 'me' },
    { words: ' 请看' },
  ])
  expect(partsOf('@孙立民 请看', [], view)).toEqual([{ words: '@孙立民 请看' }])
})
