import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { MandateView, RequestView } from '@bangban/shared/requests/request-api'
import { isOpen } from '@bangban/shared/requests/request-status'
import { useNow } from '../core/meta'
import { go, routes } from '../core/routes'
import { ListRow, TellRow } from '../kit/list-row'

const how: Record<NonNullable<MandateView['given']>, string> = {
  app: '本人在手机上确认的',
  paper: '本人签了字，拍照交来的',
}

/** 委托书: without it a proxy request cannot be completed, so it is asked for while there is time. */
export function MandateCard({ view }: { view: RequestView }) {
  const now = useNow()
  const { mandate } = view
  if (!mandate.required) return null
  const open = () => go(routes.mandate(view.id))
  if (mandate.given) {
    return (
      <View className="card flush">
        <ListRow
          icon="pen"
          title="委托书有了"
          sub={[mandate.at && momentWords(mandate.at, now), how[mandate.given]].filter(Boolean).join('，')}
          onPress={open}
        />
      </View>
    )
  }
  if (!isOpen(view.status)) return null
  const mine = mandate.mayConfirm || mandate.mayUpload
  return (
    <TellRow
      icon="pen"
      title={mine ? '还要一份委托书' : '委托书还没有'}
      sub={mandate.mayConfirm ? '点开看看，同意就按一下' : `${mandate.principal}签字以后拍张照`}
      onPress={open}
    />
  )
}
