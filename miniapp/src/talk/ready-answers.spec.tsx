import { expect, it, jest } from '@jest/globals'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { KnowledgeHit } from '@bangban/shared/knowledge/knowledge-api'
import { answerWith } from '../../test/taro'
import { ReadyAnswers } from './ready-answers'

const answer = '市人民医院、市中医院都能做，带身份证原件；'.repeat(20)
const materials = Array.from({ length: 40 }, (_, n) => `第 ${n + 1} 样材料`)
const beginning = (words: string): string => words.slice(0, 160)
const hits: KnowledgeHit[] = [
  { kind: 'entry', ref: 'e1', title: '核酸检测在哪里做？', words: beginning(answer), unit: null },
  { kind: 'guide', ref: 'g1', title: '残疾人证办理', words: beginning(`要带：${materials.join('、')}`), unit: null },
]

function answersFrom(whole: boolean): jest.Mock<(words: string) => void> {
  answerWith(({ url }) => {
    if (url.startsWith('/api/knowledge?')) return { statusCode: 200, data: hits }
    if (!whole) return new Error('request:fail')
    return { statusCode: 200, data: url.startsWith('/api/services/') ? { materials } : { answer } }
  })
  const take = jest.fn<(words: string) => void>()
  render(<ReadyAnswers question={`在哪里做${String(whole)}`} onTake={take} onClose={() => undefined} />)
  return take
}

it('puts the whole answer into the box, of which the list shows the beginning', async () => {
  const take = answersFrom(true)
  fireEvent.click(await screen.findByText('核酸检测在哪里做？'))
  await waitFor(() => expect(take).toHaveBeenCalledWith(answer))
  fireEvent.click(screen.getByText('残疾人证办理'))
  await waitFor(() => expect(take).toHaveBeenLastCalledWith(`要带：${materials.join('、')}`))
})

it('says so when the whole of it cannot be had, and takes no part of it', async () => {
  const take = answersFrom(false)
  fireEvent.click(await screen.findByText('核酸检测在哪里做？'))
  expect(await screen.findByText(/没连上/)).toBeTruthy()
  expect(take).not.toHaveBeenCalled()
})
