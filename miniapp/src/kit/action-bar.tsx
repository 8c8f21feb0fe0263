import { View } from '@tarojs/components'
import type { Light } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { usePreferences } from '../core/preferences'
import { arrange, type BarItem } from './action-order'
import { Icon } from './icon'
import { Button, Pressable } from './pressable'
import { Sheet } from './sheet'

interface Props {
  items: readonly BarItem[]
  light: Light | null
  /** What will happen when the main one, named by its id, is pressed. */
  hint?: (main: string) => string | null
}

/** Built only from what the server offers: one filled, at most one outlined, at most two small, the rest behind 更多. */
export function ActionBar({ items, light, hint }: Props) {
  const { elder } = usePreferences()
  const [open, setOpen] = useState(false)
  if (items.length === 0) return null
  const { main, side, small, more } = arrange(items, { light, elder })
  const words = main && hint?.(main.id)

  return (
    <>
      <View className="bar no-print">
        <View className="acts">
          {elder && more.length > 0 && (
            <Button kind="sec2" icon={<Icon name="more" />} label="更多" onPress={() => setOpen(true)} />
          )}
          {small.map((item) => (
            <SmallAction key={item.id} item={item} />
          ))}
          {!elder && more.length > 0 && (
            <Pressable className="btn stackd" onPress={() => setOpen(true)}>
              <Icon name="more" />
              <View>更多</View>
            </Pressable>
          )}
          {side && <WideAction item={side} kind="sec2" />}
          {main && <WideAction item={main} kind="pri" />}
        </View>
        {words && <View className="bar-hint">{words}</View>}
      </View>
      {open && (
        <Sheet title="还可以" onClose={() => setOpen(false)}>
          {more.map((item) => (
            <Button
              key={item.id}
              wide
              kind="sec2"
              icon={<Icon name={item.icon} small />}
              label={item.label}
              disabledBecause={item.disabledBecause}
              onPress={() => {
                setOpen(false)
                item.onPress()
              }}
            />
          ))}
          <Button wide kind="txt" label="关上" onPress={() => setOpen(false)} />
        </Sheet>
      )}
    </>
  )
}

function WideAction({ item, kind }: { item: BarItem; kind: 'pri' | 'sec2' }) {
  return (
    <Button
      kind={kind}
      className="main"
      icon={kind === 'pri' && item.id === 'urge' ? <Icon name="bell" small /> : undefined}
      label={item.label}
      busy={item.busy}
      disabledBecause={item.disabledBecause}
      onPress={item.onPress}
    />
  )
}

function SmallAction({ item }: { item: BarItem }) {
  return (
    <Pressable className="btn stackd" disabled={Boolean(item.disabledBecause)} onPress={item.onPress}>
      <Icon name={item.icon} />
      <View>{item.disabledBecause ?? item.label}</View>
    </Pressable>
  )
}
