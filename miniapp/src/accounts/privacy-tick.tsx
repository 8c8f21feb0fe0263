import { Text } from '@tarojs/components'
import { go, routes } from '../core/routes'
import { TickRow } from '../kit/choices'

export const untickedWords = '先看一遍隐私说明，同意了打个勾'

export function PrivacyTick({
  on,
  onChange,
  error,
  id,
}: {
  on: boolean
  onChange: (on: boolean) => void
  error: string | null
  id: string
}) {
  return (
    <TickRow id={id} label="我看过隐私说明，同意" on={on} error={error} onChange={onChange}>
      我看过
      <Text
        className="acc b"
        onClick={(event) => {
          // It stands in a row that ticks.
          event.stopPropagation()
          go(routes.privacy())
        }}
      >
        《隐私说明》
      </Text>
      ，同意用我的信息办我的事
    </TickRow>
  )
}
