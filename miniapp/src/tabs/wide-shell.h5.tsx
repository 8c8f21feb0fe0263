import { lazy, Suspense, type ReactNode } from 'react'
import { usePreferences } from '../core/preferences'
import { useWideScreen } from '../core/wide-screen'

/** Fetched by those who have the room for it. */
const Desk = lazy(() => import('../desk/desk'))

/** Staff at a wide screen get the desk; 长辈版 keeps the large pages of the phone. */
export function WideShell({ children }: { children: ReactNode }) {
  const wide = useWideScreen()
  const { elder } = usePreferences()
  if (!wide || elder) return <>{children}</>
  return (
    <Suspense fallback={null}>
      <Desk />
    </Suspense>
  )
}
