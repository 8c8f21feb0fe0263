import { View } from '@tarojs/components'
import type { ServiceItemView } from '@bangban/shared/catalog/service-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { go, routes } from '../core/routes'
import { SwitchRow } from '../kit/choices'
import { ListRow, Segments } from '../kit/list-row'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { say } from '../kit/toast'
import { limitWords } from '../case/service-facts'
import { AdminGate } from './admin-gate'
import { changeItem, useItems } from './items-api'

const title = '管事项'

export default function Items() {
  return (
    <AdminGate title={title}>
      <AllItems />
    </AdminGate>
  )
}

type Part = 'offered' | 'direct' | 'closed'

const parts: Record<Part, { label: string; has: (item: ServiceItemView) => boolean; empty: string }> = {
  offered: { label: '在办的', has: ({ active }) => active, empty: '一项也没有' },
  direct: { label: '直接派单', has: ({ active, directDispatch }) => active && directDispatch, empty: '没有直接派单的' },
  closed: { label: '停办的', has: ({ active }) => !active, empty: '没有停办的' },
}

function AllItems() {
  const [part, setPart] = useState<Part>('offered')
  const [word, setWord] = useState('')
  const items = useItems()
  const wanted = word.trim()
  return (
    <Page
      title={title}
      bar={
        <View className="bar no-print">
          <View className="acts">
            <Button className="main" label="加一项" onPress={() => go(routes.item(null))} />
          </View>
        </View>
      }
    >
      <SearchField label="找事项" value={word} placeholder="名称、叫法或单位" onChange={setWord} />
      {!wanted && (
        <Segments
          items={(Object.keys(parts) as Part[]).map((id) => ({
            id,
            label: parts[id].label,
            count: items.data?.filter(parts[id].has).length,
          }))}
          current={part}
          onChange={setPart}
        />
      )}
      {!wanted && part === 'direct' && (
        <View className="sm t2">
          这些事项交上来就直接派给单位，不等初审。要委托书的、重复的、没有人在岗的，还是先到中心初审。
        </View>
      )}
      <Loaded query={items} rows={6}>
        {(all) => {
          const shown = all.filter(wanted ? (item) => isNamed(item, wanted) : parts[part].has)
          if (shown.length === 0) {
            return (
              <View className="card">
                <Empty icon="search" title={wanted ? `没有找到“${wanted}”` : parts[part].empty} />
              </View>
            )
          }
          return (
            <View className="card flush">
              {shown.map((item) =>
                part === 'direct' && !wanted ? (
                  <DirectRow key={item.code} item={item} />
                ) : (
                  <ItemRow key={item.code} item={item} />
                ),
              )}
            </View>
          )
        }}
      </Loaded>
    </Page>
  )
}

const isNamed = ({ name, code, aliases, unit }: ServiceItemView, word: string): boolean =>
  [name, code, unit.name, ...aliases].some((text) => text.includes(word))

const ItemRow = ({ item }: { item: ServiceItemView }) => (
  <ListRow
    title={item.name}
    sub={
      <Dotted items={[item.unit.name, limitWords(item), item.directDispatch && '直接派单', !item.active && '停办了']} />
    }
    onPress={() => go(routes.item(item.code))}
  />
)

/** Taken back with one tap, where all of them stand together. */
function DirectRow({ item }: { item: ServiceItemView }) {
  return (
    <SwitchRow
      label={item.name}
      sub={`${item.unit.name}，${limitWords(item)}`}
      on={item.directDispatch}
      onChange={(directDispatch) => {
        changeItem(item.code, { version: item.version, directDispatch })
          .then(() => say(directDispatch ? '以后直接派单' : '以后先初审'))
          .catch((error: unknown) => say(wordsOf(error)))
      }}
    />
  )
}
