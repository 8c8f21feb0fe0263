import { View } from '@tarojs/components'
import { createContext, useContext } from 'react'
import { createPortal } from 'react-dom'
import { CardTitle } from '../kit/title'
import type { FrameProps } from '../handling/form-frame'

/** Where the button of the open form goes: the one bar below the case. The usual step needs no title of its own. */
export const BarSlot = createContext<{ slot: HTMLElement | null; usual: boolean }>({ slot: null, usual: true })

/** A form of the handling as a panel of the desk. */
export function PanelFrame({ title, bar, children }: FrameProps) {
  const { slot, usual } = useContext(BarSlot)
  return (
    <View className="dk-panel">
      {!usual && <CardTitle title={title} />}
      {children}
      {slot && createPortal(bar, slot)}
    </View>
  )
}
