import { View } from '@tarojs/components'
import type { UnitUpdate, UnitView } from '@bangban/shared/organization/unit-api'
import { useState } from 'react'
import { go, routes } from '../core/routes'
import { useForm } from '../kit/form'
import { TextField } from '../kit/form-fields'
import { ListRow } from '../kit/list-row'
import { MoreButton } from '../kit/more-button'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { SectionTitle } from '../kit/title'
import { say } from '../kit/toast'
import { CloseUnit } from './close-unit'
import { Facts } from './facts'
import { KeeperChoice } from './keeper-choice'
import { useStaff } from './staff-api'
import { StaffRows } from './staff-rows'
import { longest } from './unit-rules'
import { kindWords } from './unit-words'
import { changeUnit, useAllUnits } from './units-api'

export function UnitDetail({ code }: { code: string }) {
  const units = useAllUnits()
  const unit = units.data?.find((one) => one.code === code)
  if (unit) return <UnitForm key={code} unit={unit} all={units.data ?? []} />
  return (
    <Page title="单位">
      <Loaded query={units}>{() => <Empty icon="building" title="没有这个单位" />}</Loaded>
    </Page>
  )
}

/** Only what is different is sent. */
const changeOf = (unit: UnitView, name: string, phone: string): UnitUpdate => ({
  ...(name !== unit.name && { name }),
  ...(phone !== (unit.phone ?? '') && { phone }),
})

function UnitForm({ unit, all }: { unit: UnitView; all: readonly UnitView[] }) {
  const [name, setName] = useState(unit.name)
  const [phone, setPhone] = useState(unit.phone ?? '')
  const change = changeOf(unit, name.trim(), phone.trim())
  const form = useForm({
    name: 'unit',
    fields: ['name', 'phone'] as const,
    check: () => ({
      ...(name.trim() === '' && { name: '写上单位的名称' }),
      // A number once given can be replaced, not taken away.
      ...(change.phone === '' && { phone: '电话不能清空。不用了，就写中心的电话' }),
    }),
    send: () => changeUnit(unit.code, change),
    done: () => say('改好了'),
  })
  const nameOf = (code: string | null) => all.find((one) => one.code === code)?.name ?? null
  return (
    <Page
      title={unit.name}
      bar={
        <SubmitBar
          label="保存"
          busy={form.busy && '正在存…'}
          problem={form.problem}
          disabledBecause={Object.keys(change).length === 0 ? '没有改动' : null}
          onPress={form.submit}
        />
      }
    >
      <View className="card stack3">
        <TextField
          id={form.idOf('name')}
          label="名称"
          value={name}
          limit={longest.name}
          error={form.errorOf('name')}
          onChange={(next) => {
            setName(next)
            form.touched('name')
          }}
        />
        <TextField
          id={form.idOf('phone')}
          label="电话"
          hint="公开的办公电话，大家都看得到"
          kind="phone"
          value={phone}
          limit={longest.phone}
          error={form.errorOf('phone')}
          onChange={(next) => {
            setPhone(next)
            form.touched('phone')
          }}
        />
      </View>
      <Facts
        facts={[
          { name: '编码', value: unit.code },
          { name: '类别', value: kindWords[unit.kind] },
          { name: '上级', value: nameOf(unit.parent) },
          { name: '状态', value: unit.active ? '在用' : '已停用' },
          { name: '接办单位', value: nameOf(unit.successor) },
          { name: '新任务', value: unit.intake === 'pool' ? '谁有空谁接' : '按手里的件数派' },
        ]}
      />
      {unit.active && (
        <View className="card flush">
          <ListRow
            icon="clock"
            title="在岗安排"
            sub="谁在岗、谁请假，新任务怎么接"
            onPress={() => go(routes.roster(unit.code))}
          />
        </View>
      )}
      {unit.kind === 'external' ? (
        <KeeperChoice unit={unit} centre={all.find(({ kind }) => kind === 'centre')?.code ?? ''} />
      ) : (
        <PeopleHere unit={unit} />
      )}
      {unit.kind !== 'centre' && <CloseUnit unit={unit} all={all} />}
    </Page>
  )
}

function PeopleHere({ unit }: { unit: UnitView }) {
  const list = useStaff({ unit: unit.code })
  return (
    <>
      <SectionTitle>这里的人</SectionTitle>
      <Loaded query={{ ...list, data: list.items }}>
        {(staff) =>
          staff.length === 0 ? (
            <View className="card stack3">
              <View className="t2">还没有人。没有人，就接不了单。</View>
              {unit.active && <Button wide kind="soft" label="建账号" onPress={() => go(routes.newPerson())} />}
            </View>
          ) : (
            <>
              <StaffRows staff={staff} unit={false} />
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
