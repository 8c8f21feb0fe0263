import { View } from '@tarojs/components'
import type { KnowledgeHit } from '@bangban/shared/knowledge/knowledge-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useKnowledge, wholeAnswer } from '../core/questions-api'
import { InlineMessage } from '../kit/inline-message'
import { ListRow } from '../kit/list-row'
import { Button } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Sheet } from '../kit/sheet'

interface Props {
  question: string
  /** Puts the words into the box; whoever answers still reads and sends them himself. */
  onTake: (words: string) => void
  onClose: () => void
}

const mostShown = 5

/** What was answered before, for whoever has to answer now. */
export function ReadyAnswers({ question, onTake, onClose }: Props) {
  const [word, setWord] = useState([...question].slice(0, 40).join(''))
  const found = useKnowledge(word)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (hit: KnowledgeHit) => {
    setProblem(null)
    try {
      onTake(await wholeAnswer(hit))
    } catch (error) {
      setProblem(wordsOf(error))
    }
  }
  const hits = (found.data ?? []).slice(0, mostShown)
  return (
    <Sheet title="现成的答案" onClose={onClose}>
      <SearchField label="找答案" value={word} onChange={setWord} />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      {found.data && hits.length === 0 && <View className="t2">没有找到。您答了以后可以存进知识库，下次就有了。</View>}
      {hits.map((hit) => (
        <ListRow key={`${hit.kind}${hit.ref}`} title={hit.title} sub={hit.words} onPress={() => void take(hit)} />
      ))}
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}
