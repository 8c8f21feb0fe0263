import { expect, it } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import { viewWith } from '../../test/conversation'
import { answerWith, clearDevice } from '../../test/taro'
import { TalkHead } from './talk-head'

const question = (seq: number, answered: boolean) => ({
  seq,
  text: `第 ${seq} 问`,
  answerText: answered ? '带护照就行' : null,
  answer: answered ? { seq: seq + 1, by: '李秀芹', at: '', minutes: 1, workingMinutes: 1 } : null,
})

it('shows what still waits for an answer also when something else is settled', async () => {
  clearDevice()
  answerWith(() => ({ statusCode: 200, data: [question(5, false), question(3, false), question(1, true)] }))
  render(<TalkHead view={viewWith()} />)
  expect(await screen.findByText('2 个问题等答复')).toBeTruthy()
  expect(screen.getByText('第 1 问')).toBeTruthy()
  expect(screen.getByText('已定 1 条')).toBeTruthy()
})
