import { View } from '@tarojs/components'
import { useState } from 'react'
import { go, routes } from '../core/routes'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { Button } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Empty, Loaded } from '../kit/states'
import { AdminGate } from './admin-gate'
import { useStaff } from './staff-api'
import { StaffRows } from './staff-rows'
import { useAllUnits } from './units-api'
import { kindWords } from './unit-words'
import { useSettled } from './use-settled'

const title = '管人'
const everywhere = ''

export default function People() {
  return (
    <AdminGate title={title}>
      <PeopleList />
    </AdminGate>
  )
}

function PeopleList() {
  const [word, setWord] = useState('')
  const [unit, setUnit] = useState(everywhere)
  const keyword = useSettled(word)
  const units = useAllUnits()
  const list = useStaff({ unit, keyword })
  return (
    <Page title={title} bar={<PeopleBar />}>
      <SearchField label="找人" value={word} placeholder="姓名、用户名或手机号" onChange={setWord} />
      <PickerField
        label="单位"
        options={[
          { value: everywhere, label: '所有单位' },
          ...(units.data ?? [])
            .filter(({ kind }) => kind !== 'external')
            .map(({ code, name, kind, active }) => ({
              value: code,
              label: name,
              sub: active ? kindWords[kind] : '已停用',
            })),
        ]}
        value={unit}
        onChange={setUnit}
      />
      <Loaded query={{ ...list, data: list.items }} rows={5}>
        {(staff) =>
          staff.length === 0 ? (
            <View className="card">
              {keyword ? (
                <Empty
                  icon="search"
                  title={`没有找到“${keyword}”`}
                  words="姓名和手机号要写全，用户名写开头就行。手机号要本人验证过才找得到。"
                />
              ) : (
                <Empty icon="people" title="这里还没有人" />
              )}
            </View>
          ) : (
            <>
              <StaffRows staff={staff} unit={unit === everywhere} />
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function PeopleBar() {
  return (
    <View className="bar no-print">
      <View className="acts">
        <Button kind="sec2" label="从 Excel 导入" onPress={() => go(routes.importPeople())} />
        <Button className="main" label="建账号" onPress={() => go(routes.newPerson())} />
      </View>
    </View>
  )
}
