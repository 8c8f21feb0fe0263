import { View } from '@tarojs/components'
import type { ServiceItemView } from '@bangban/shared/catalog/service-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { changeItem } from './items-api'

/** An item is never deleted, because cases name it: it is offered no more, and can be offered again. */
export function CloseItem({ item }: { item: ServiceItemView }) {
  const [asked, setAsked] = useState(false)
  const { code, name, active, version } = item
  return (
    <>
      <SectionTitle>{active ? '不办了' : '又要办'}</SectionTitle>
      <View className="card">
        <Button
          wide
          kind={active ? 'dng' : 'soft'}
          label={active ? '停办这一项' : '重新开办'}
          onPress={() => setAsked(true)}
        />
      </View>
      {asked && (
        <ConfirmSheet
          danger={active}
          title={active ? `停办${name}？` : `重新开办${name}？`}
          words={active ? '大家查不到，也不能再申请。已经交上来的照常办完。' : '大家又能查到、能申请。'}
          confirm={active ? '停办' : '开办'}
          onConfirm={async () => {
            await changeItem(code, { version, active: !active })
            say(active ? '停办了' : '又能申请了')
          }}
          onClose={() => setAsked(false)}
          wordsOf={wordsOf}
        />
      )}
    </>
  )
}
