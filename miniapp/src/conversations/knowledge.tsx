import { View } from '@tarojs/components'
import { useState } from 'react'
import { useDrafts, useKnowledge } from '../core/questions-api'
import { go, routes, useParam } from '../core/routes'
import { useAccount } from '../core/session'
import { ListRow } from '../kit/list-row'
import { Page } from '../kit/page'
import { SearchField } from '../kit/search-field'
import { Empty, Loaded } from '../kit/states'
import { openHit } from '../talk/suggestions'

/** What was asked before and answered for everybody, and the guides, found together. */
export default function KnowledgePage() {
  const asked = useParam('q')
  const account = useAccount()
  const centre = account?.memberships.some(({ unit }) => unit.code === 'centre') ?? false
  const [word, setWord] = useState(asked ?? '')
  const drafts = useDrafts(centre)
  return (
    <Page title="问一问，查一查">
      <SearchField label="找答案" placeholder="问题、事项，或拼音首字母" value={word} onChange={setWord} />
      {centre && (drafts.data?.length ?? 0) > 0 && (
        <View className="card flush">
          <ListRow
            icon="pen"
            title={`${drafts.data?.length ?? 0} 条等您看`}
            sub="同事存进来的答案，看过才公开"
            onPress={() => go(routes.drafts())}
          />
        </View>
      )}
      <Found word={word} />
    </Page>
  )
}

function Found({ word }: { word: string }) {
  const found = useKnowledge(word)
  if (word.trim() === '') return <View className="t2">打几个字就找，比如“残疾人证”，或者“cjrz”。</View>
  return (
    <Loaded query={found}>
      {(hits) =>
        hits.length === 0 ? (
          <View className="card">
            <Empty
              icon="search"
              title="没有找到"
              words="直接说您的事，有人管到底"
              action={{ label: '找人帮我办', onPress: () => go(routes.apply()) }}
            />
          </View>
        ) : (
          <View className="card flush">
            {hits.map((hit) => (
              <ListRow
                key={`${hit.kind}${hit.ref}`}
                icon={hit.kind === 'guide' ? 'doc' : 'ask'}
                title={hit.title}
                sub={hit.words}
                onPress={() => openHit(hit)}
              />
            ))}
          </View>
        )
      }
    </Loaded>
  )
}
