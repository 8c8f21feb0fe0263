import { View } from '@tarojs/components'
import { dayWords } from '@bangban/shared/calendar/day-words'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { DueBadge } from './due-badge'
import { HolderLabel } from './holder-card'
import { Icon } from './icon'
import { Button } from './pressable'

interface Props {
  view: Pick<RequestView, 'missing' | 'clock' | 'status'>
  /** Absent for whoever may only look on. */
  onSupply?: () => void
}

/** The applicant has it: what is missing, until when, and that nothing will be added. */
export function YourTurnCard({ view, onSupply }: Props) {
  const { missing, clock } = view
  return (
    <View className="card">
      <View className="r between wrap" style={{ marginBottom: '8px' }}>
        <HolderLabel words={onSupply ? '现在在您手里' : '现在在申请人手里'} />
        {clock && (
          <DueBadge
            clock={clock}
            words={clock.light === 'red' ? undefined : `${dayWords(clock.pauseUntil ?? clock.dueAt)}前补上`}
          />
        )}
      </View>
      <View className="xl">{`还差 ${missing.length} 样，补上就往下办`}</View>
      <View style={{ marginTop: '8px' }}>
        {missing.map((item) => (
          <View key={item.material} className="mat miss">
            <Icon name="camera" />
            <View className="grow">
              <View className="b">{item.material}</View>
              <View className="sm t2">{item.problem}</View>
            </View>
            {onSupply && <Button kind="soft" label="拍照" onPress={onSupply} />}
          </View>
        ))}
      </View>
      <View className="lock">
        <Icon name="lock" small />
        <View className="grow">{`就差这 ${missing.length} 样，不会再加。别的已经收好，不用重交。`}</View>
      </View>
    </View>
  )
}
