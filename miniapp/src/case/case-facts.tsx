import { View } from '@tarojs/components'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { isClerksChannel } from '@bangban/shared/requests/request-channel'
import { channelNames } from '@bangban/shared/requests/request-words'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { useNow } from '../core/meta'
import { go, routes } from '../core/routes'
import { phoneCall } from '../core/phone-call'
import { ringable } from '../kit/holder-card'
import { Icon } from '../kit/icon'
import { Button } from '../kit/pressable'
import { CardTitle } from '../kit/title'
import { useVoice } from './case-voice'

/** What the applicant said when he applied; staff read it first, he himself last. */
export function CaseFacts({ view }: { view: RequestView }) {
  const voice = useVoice(view)
  const now = useNow()
  const { contact, homeVisit } = view
  return (
    <View className="card">
      <CardTitle
        title={voice === 'staff' ? '他说的' : '您说的'}
        aside={`${momentWords(view.createdAt, now)} ${channelNames[view.channel]}`}
      />
      <View className="pre">{view.description}</View>
      <View className="hr" />
      <View className="r between">
        <View className="grow">
          <View className="b">{contact.name}</View>
          <View className="sm t2">{`${contact.phone}，${view.townshipName}`}</View>
        </View>
        {voice === 'staff' && ringable(contact.phone) && (
          <Button
            kind="soft"
            icon={<Icon name="phone" small />}
            label="打电话"
            onPress={() => phoneCall(contact.phone)}
          />
        )}
      </View>
      {homeVisit && (
        <View className="mat" style={{ marginTop: '8px' }}>
          <Icon name="visit" />
          <View className="grow">
            <View>{`请人上门：${homeVisit.address}`}</View>
            {homeVisit.wish && <View className="sm t2">{homeVisit.wish}</View>}
          </View>
        </View>
      )}
      {voice === 'staff' && isClerksChannel(view.channel) && (
        <View style={{ marginTop: '12px' }}>
          <Button wide kind="soft" label="看回执" onPress={() => go(routes.receipt(view.id))} />
        </View>
      )}
    </View>
  )
}
