import { View } from '@tarojs/components'
import { looksLikeQuestion } from '@bangban/shared/conversations/question-timer'
import type { KnowledgeHit } from '@bangban/shared/knowledge/knowledge-api'
import { useEffect, useState } from 'react'
import { searchKnowledge } from '../core/questions-api'
import { go, routes } from '../core/routes'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'

const shown = 2
const pause = 400

/** While one types a question: what was asked and answered before, or the guide that says it. */
export function useSuggestions(text: string, wanted: boolean): KnowledgeHit[] {
  const [hits, setHits] = useState<KnowledgeHit[]>([])
  const asked = wanted && looksLikeQuestion(text) ? text.trim() : ''
  useEffect(() => {
    if (asked === '') return setHits([])
    let left = false
    const timer = setTimeout(() => {
      searchKnowledge(asked, shown).then(
        (found) => !left && setHits(found),
        () => undefined,
      )
    }, pause)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [asked])
  return hits
}

export const openHit = ({ kind, ref }: KnowledgeHit): void =>
  go(kind === 'guide' ? routes.guide(ref) : routes.answer(ref))

export function Suggestions({ hits }: { hits: readonly KnowledgeHit[] }) {
  if (hits.length === 0) return null
  return (
    <View className="talk-hints">
      <View className="xs t3">也许这里就有答案</View>
      {hits.map((hit) => (
        <Pressable key={`${hit.kind}${hit.ref}`} className="talk-hint" role="link" onPress={() => openHit(hit)}>
          <Icon name={hit.kind === 'guide' ? 'doc' : 'ask'} small />
          <View className="grow">
            <View className="b clip1">{hit.title}</View>
            <View className="sm t2 clip1">{hit.words}</View>
          </View>
          <Icon name="right" small />
        </Pressable>
      ))}
    </View>
  )
}
