import { expect, it, jest } from '@jest/globals'
import { fireEvent, render, screen } from '@testing-library/react'
import type { MessageView } from '@bangban/shared/conversations/conversation-api'
import type { FileView } from '@bangban/shared/files/file-api'
import { messageWith, viewWith } from '../../test/conversation'
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
const picture = messageWith({ seq: 7, type: 'picture', file: file('门牌.jpg', 'image/jpeg') })
const paper = messageWith({ seq: 8, type: 'file', file: file('合同.pdf', 'application/pdf') })
const guide = { kind: 'guide', ref: 'g1', title: '残疾人证办理', words: '要带两寸照片', aside: null } as const
const card = messageWith({ seq: 9, type: 'card', card: guide })

function shown(message: MessageView) {
  const choose = jest.fn()
  render(<MessageBody message={message} view={viewWith()} mine log={new TalkLog('c1')} onChoose={choose} />)
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
