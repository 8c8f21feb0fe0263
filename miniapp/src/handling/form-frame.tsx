import type { RequestView } from '@bangban/shared/requests/request-api'
import { createContext, useContext, type ComponentType, type PropsWithChildren, type ReactNode } from 'react'
import { Page } from '../kit/page'

/** What each form of a staff action is given. */
export interface HandlingProps {
  view: RequestView
  /** After the server said yes: back on the phone, the next case on the desk. */
  onDone: () => void
  onCancel: () => void
}

export type FrameProps = PropsWithChildren<{ title: string; bar: ReactNode }>

/** A form is a page on the phone and a panel on the desk; it is the same form. */
export const FrameContext = createContext<ComponentType<FrameProps>>(Page)

export function FormFrame(props: FrameProps) {
  const Frame = useContext(FrameContext)
  return <Frame {...props} />
}
