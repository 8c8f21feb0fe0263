import { View } from '@tarojs/components'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { phoneCall } from '../core/phone-call'
import { useUnits } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { Icon } from '../kit/icon'
import { ListRow } from '../kit/list-row'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { Button } from '../kit/pressable'
import { Loaded } from '../kit/states'
import { SectionTitle } from '../kit/title'

/** 接力帮: hand it in where one lives; it travels on by itself. */
export default function Stations() {
  const townships = useUnits('township')
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <Page title="村里交，一路转">
      <View className="t2">
        材料交到村里或镇街就行。村里办不了的，一级一级转上去，您不用再交第二遍，也能一直看到在谁手里。
      </View>
      <Loaded query={townships}>
        {(units) => {
          const township = units.find((unit) => unit.code === chosen)
          return (
            <>
              <View className="card">
                <PickerField
                  label="您在哪个镇街"
                  options={units.map((unit) => ({ value: unit.code, label: unit.name }))}
                  value={chosen}
                  onChange={setChosen}
                />
              </View>
              {township && <Near township={township} />}
            </>
          )
        }}
      </Loaded>
      <View className="card stack3">
        <View>
          <View className="b">不想跑？在手机上交也一样</View>
          <View className="sm t2">拍个照、说一声，镇街的帮办员来接。</View>
        </View>
        <Button wide kind="soft" label="在手机上交" onPress={() => go(routes.apply())} />
      </View>
    </Page>
  )
}

function Near({ township }: { township: UnitView }) {
  const villages = useUnits('village')
  const near = (villages.data ?? []).filter((unit) => unit.parent === township.code && unit.active)
  return (
    <>
      <SectionTitle>去这里交</SectionTitle>
      <View className="card flush">
        {[township, ...near].map((unit) => (
          <Station key={unit.code} unit={unit} />
        ))}
      </View>
    </>
  )
}

function Station({ unit }: { unit: UnitView }) {
  const { phone } = unit
  return (
    <ListRow
      icon="place"
      title={unit.name}
      sub={phone ?? '直接去就行'}
      aside={
        phone && (
          <Button kind="soft" icon={<Icon name="phone" small />} label="打电话" onPress={() => phoneCall(phone)} />
        )
      }
    />
  )
}
