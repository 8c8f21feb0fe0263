import { View } from '@tarojs/components'
import { stageNames } from '@bangban/shared/projects/plan-words'
import { withoutItem } from '@bangban/shared/projects/plan-graph'
import type { PlanItemBase } from '@bangban/shared/projects/plan-item'
import { useState, type ReactNode } from 'react'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Button, Pressable } from '../kit/pressable'
import { ItemFields } from './item-fields'

interface Props<T extends PlanItemBase> {
  items: readonly T[]
  onChange: (items: T[]) => void
  /** What a new item is like besides its name. */
  blank: () => T
  /** What stands under the fields that every item has. */
  more: (item: T, change: (part: Partial<T>) => void) => ReactNode
  /** Words at the right of a row. */
  sign: (item: T) => string
  /** What the last try to save came to, by dotted path: it stands with the item it is about. */
  problems?: FieldProblems
}

export type FieldProblems = Readonly<Record<string, string>>

export const noProblems: FieldProblems = {}

/** Items one under the other; the open one shows its fields. Used for a template as for one project's plan. */
export function PlanEditor<T extends PlanItemBase>({
  items,
  onChange,
  blank,
  more,
  sign,
  problems = noProblems,
}: Props<T>) {
  const [open, setOpen] = useState<string | null>(null)
  const wrong = new Map(Object.entries(problems).map(([path, words]) => [Number(path.split('.')[1]), words]))
  // What was refused opens, so that one need not look for it among two hundred; once, then it may be closed again.
  const [opened, setOpened] = useState(problems)
  if (opened !== problems) {
    setOpened(problems)
    const [first] = wrong.keys()
    const at = first === undefined ? undefined : items[first]
    if (at) setOpen(at.code)
  }
  const change = (code: string, part: Partial<T>) =>
    onChange(items.map((item) => (item.code === code ? { ...item, ...part } : item)))
  const remove = (code: string) => onChange(withoutItem(items, code))
  const move = (index: number, by: number) => {
    const next = [...items]
    const [item] = next.splice(index, 1)
    if (item) next.splice(index + by, 0, item)
    onChange(next)
  }
  const add = () => {
    const item = blank()
    onChange([...items, item])
    setOpen(item.code)
  }
  return (
    <>
      <View className="card flush">
        {items.map((item, index) => (
          <View key={item.code} className="pj-edit-row">
            <Pressable
              className="row tap"
              label={`${item.name}，${open === item.code ? '收起' : '改'}`}
              onPress={() => setOpen(open === item.code ? null : item.code)}
            >
              <View className="pj-no">{index + 1}</View>
              <View className="grow">
                <View className="b">{item.name || '新的一项'}</View>
                <View className="sm t3">{`${stageNames[item.stage]}，${sign(item)}`}</View>
                {wrong.has(index) && open !== item.code && <View className="sm pj-badline">这里有要改的</View>}
              </View>
              <Icon name={open === item.code ? 'close' : 'pen'} small />
            </Pressable>
            {open === item.code && (
              <View className="pj-edit-body stack3">
                {wrong.has(index) && <InlineMessage>{wrong.get(index)}</InlineMessage>}
                <ItemFields item={item} items={items} onChange={(part) => change(item.code, part as Partial<T>)} />
                {more(item, (part) => change(item.code, part))}
                <View className="r wrap">
                  {index > 0 && <Button kind="sec2" label="往前挪" onPress={() => move(index, -1)} />}
                  {index < items.length - 1 && <Button kind="sec2" label="往后挪" onPress={() => move(index, 1)} />}
                  <Button kind="dng" label="去掉这一项" onPress={() => remove(item.code)} />
                </View>
              </View>
            )}
          </View>
        ))}
      </View>
      <Button wide kind="soft" icon={<Icon name="plus" small />} label="加一项" onPress={add} />
    </>
  )
}

/** A code that no item has yet; people never see it. */
export function newCode(items: readonly { code: string }[]): string {
  const known = new Set(items.map(({ code }) => code))
  for (let n = items.length + 1; ; n++) if (!known.has(`item-${n}`)) return `item-${n}`
}
