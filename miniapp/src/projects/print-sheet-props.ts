export interface PrintSheetProps {
  path: string
  onDone: () => void
}
