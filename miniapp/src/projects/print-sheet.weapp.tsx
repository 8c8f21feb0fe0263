import type { PrintSheetProps } from './print-sheet-props'

export const PrintSheet = (_props: PrintSheetProps) => null
