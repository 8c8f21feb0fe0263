import { View } from '@tarojs/components'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { useServices } from '../core/requests-api'
import { useServiceProposals } from '../core/routing-api'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { PickerField } from '../kit/picker-field'
import { Button, Pressable } from '../kit/pressable'
import { spoken } from '../kit/spoken'

interface Props {
  view: RequestView
  id: string
  value: string | null
  error: string | null
  onChange: (code: string) => void
}

/** Which item it is: known, or one that his own words sound like, or one of all. */
export function ServiceChoice({ view, id, value, error, onChange }: Props) {
  const [picking, setPicking] = useState(!view.service)
  const services = useServices()
  const proposals = useServiceProposals(view.id, picking)
  if (!picking) {
    return (
      <View className="r between">
        <View className="t2">{`办的是：${view.service?.name ?? ''}`}</View>
        <Button kind="txt" label="不是这一项" onPress={() => setPicking(true)} />
      </View>
    )
  }
  const sounding = proposals.data ?? []
  const isProposed = sounding.some(({ service }) => service.code === value)
  return (
    <>
      {sounding.length > 0 && (
        <View className="stack" {...spoken({ role: 'radiogroup', label: '听着像哪一项' })}>
          <View className="field-l">听着像</View>
          {sounding.map(({ service, unit, why }) => {
            const on = service.code === value
            return (
              <Pressable
                key={service.code}
                role="radio"
                checked={on}
                className={classes('prop', on && 'on')}
                onPress={() => onChange(service.code)}
              >
                <View className="prop-o">{on && <Icon name="check" />}</View>
                <View className="grow">
                  <View className="r between">
                    <View className="b">{service.name}</View>
                    <View className="sm t2">{unit.name}</View>
                  </View>
                  <View className="sm t2">{why}</View>
                </View>
              </Pressable>
            )
          })}
        </View>
      )}
      <PickerField
        id={id}
        label={sounding.length > 0 ? '都不是，换一项' : '是哪一项'}
        options={(services.data ?? []).map(({ code, name, unit: of }) => ({ value: code, label: name, sub: of.name }))}
        value={isProposed ? null : value}
        error={error}
        onChange={onChange}
      />
    </>
  )
}
