export interface Spoken {
  role?:
    | 'button'
    | 'link'
    | 'radio'
    | 'radiogroup'
    | 'checkbox'
    | 'switch'
    | 'tab'
    | 'tablist'
    | 'heading'
    | 'img'
    | 'dialog'
  label?: string
  checked?: boolean
  selected?: boolean
  disabled?: boolean
  level?: number
  onPress?: () => void
}
