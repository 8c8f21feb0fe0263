import { View } from '@tarojs/components'
import type { RequestStatus } from '@bangban/shared/requests/request-status'
import { statusWords } from '@bangban/shared/requests/request-words'
import { Icon, type IconName } from './icon'

const icons: Record<RequestStatus, IconName | null> = {
  submitted: 'clock',
  returned: 'person',
  declined: null,
  dispatched: 'bell',
  processing: 'held',
  completed: 'person',
  closed: 'check',
  withdrawn: null,
  terminated: null,
}

/** `to` the applicant it says 等您补材料, to staff 等补材料. */
export function StatusTag({ status, to = 'applicant' }: { status: RequestStatus; to?: 'applicant' | 'staff' }) {
  const words = statusWords[status]
  const icon = icons[status]
  const kind = to === 'staff' && words.kind === 'you' ? 'now' : words.kind
  return (
    <View className={`tag ${kind}`}>
      {icon && <Icon name={icon} />}
      <View>{to === 'applicant' ? words.you : words.label}</View>
    </View>
  )
}
