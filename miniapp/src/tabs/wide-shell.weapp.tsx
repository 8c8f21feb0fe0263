import type { ReactNode } from 'react'

/** A mini-program is a phone. */
export const WideShell = ({ children }: { children: ReactNode }) => <>{children}</>
