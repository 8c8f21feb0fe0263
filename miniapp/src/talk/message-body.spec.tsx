import { expect, it, jest } from '@jest/globals'
import { fireEvent, render, screen } from '@testing-library/react'
import type { MessageView } from '@bangban/shared/conversations/conversation-api'
import type { FileView } from '@bangban/shared/files/file-api'
import { TalkLog } from '../core/talk-log'
import { MessageBody } from './message-body'

const file = (name: string, type: string): FileView => ({
  id: name,
  name,
  type,
  size: 2_048,
  url: '/x',
  thumbUrl: '/x',
})
const bare: MessageView = {
  conversationId: 'c1',
  seq: 7,
  clientId: null,
  type: 'picture',
  sender: null,
  text: null,
  file: null,
  card: null,
  event: null,
  replyTo: null,
  mentions: [],
  at: '2026-11-24T04:18:00.000Z',
  recalled: false,
  question: null,
}
const picture: MessageView = { ...bare, file: file('门牌.jpg', 'image/jpeg') }
const paper: MessageView = { ...bare, type: 'file', file: file('合同.pdf', 'application/pdf') }
const guide = { kind: 'guide', ref: 'g1', title: '残疾人证办理', words: '要带两寸照片', aside: null } as const
const card: MessageView = { ...bare, type: 'card', card: guide }

function shown(message: MessageView) {
  const choose = jest.fn()
  const subject = { kind: 'request', id: 'r1' } as const
  render(<MessageBody message={message} subject={subject} mine log={new TalkLog('c1')} onChoose={choose} />)
  return choose
}

it.each([
  ['a picture', picture, '打开照片 门牌.jpg'],
  ['a file', paper, '打开合同.pdf'],
  ['a card', card, '看指南，残疾人证办理'],
])('offers what can be done with %s by the right button, and by a button for the keyboard', (_what, message, label) => {
  const choose = shown(message)
  fireEvent.contextMenu(screen.getByLabelText(label))
  expect(choose).toHaveBeenCalledTimes(1)
  fireEvent.click(screen.getByLabelText(/还可以做什么$/))
  expect(choose).toHaveBeenCalledTimes(2)
})

it('does not open what the finger was held on, when it comes up', () => {
  const open = jest.spyOn(window, 'open').mockReturnValue(null)
  const choose = shown(paper)
  fireEvent.contextMenu(screen.getByLabelText('打开合同.pdf'))
  fireEvent.click(screen.getByLabelText('打开合同.pdf'))
  expect(choose).toHaveBeenCalledTimes(1)
  expect(open).not.toHaveBeenCalled()
})

it('has nothing to offer for what was taken back', () => {
  shown({ ...picture, recalled: true, file: null })
  expect(screen.getByText('您撤回了一条')).toBeTruthy()
  expect(screen.queryByLabelText(/还可以做什么$/)).toBeNull()
})
