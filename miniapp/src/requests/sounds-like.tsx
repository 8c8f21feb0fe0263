import { View } from '@tarojs/components'
import { matchReason, matchServices, serviceIndex } from '@bangban/shared/catalog/service-matcher'
import { useMemo } from 'react'
import { useServices } from '../core/requests-api'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import type { ApplyPartProps } from './apply-part-props'

/** Items that what is being written sounds like. It is compared on the device: nothing of it is sent before it is handed in. */
export function SoundsLike({
  draft,
  service,
  set,
  who,
}: Pick<ApplyPartProps, 'draft' | 'service' | 'set'> & { who: '您' | '他' }) {
  const services = useServices()
  const index = useMemo(() => serviceIndex(services.data ?? []), [services.data])
  const text = `${draft.subject} ${draft.description}`
  const found = useMemo(() => matchServices(text, index), [text, index])
  if (service || found.length === 0) return null
  return (
    <View className="stack">
      <View className="field-l">是不是想办</View>
      {found.map((match) => {
        const item = services.data?.find(({ code }) => code === match.code)
        if (!item) return null
        return (
          <Pressable key={match.code} className="prop" onPress={() => set(null, { serviceCode: match.code })}>
            <View className="grow">
              <View className="b">{item.name}</View>
              <View className="sm t2">{matchReason(match, who)}</View>
            </View>
            <View className="row-go">
              <Icon name="right" small />
            </View>
          </Pressable>
        )
      })}
    </View>
  )
}
