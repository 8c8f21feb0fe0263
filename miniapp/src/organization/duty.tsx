import { View } from '@tarojs/components'
import type { UnitView } from '@bangban/shared/organization/unit-api'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import { useState } from 'react'
import { useParam } from '../core/routes'
import { useAccount } from '../core/session'
import { Page } from '../kit/page'
import { PickerField } from '../kit/picker-field'
import { Empty, Loaded } from '../kit/states'
import { Roster } from './roster'
import { kindWords } from './unit-words'
import { useAllUnits } from './units-api'

const title = '在岗安排'

/** Who is there today: for a lead his units and those below, for the centre and the administrator every one. */
export default function DutyPage() {
  const account = useAccount()
  const units = useAllUnits()
  const asked = useParam('unit')
  const [chosen, setChosen] = useState<string | null>(asked)
  return (
    <Page title={title}>
      <Loaded query={units}>
        {(all) => {
          const mine = account ? arrangedBy(account, all) : []
          const unit = mine.find(({ code }) => code === chosen) ?? mine[0]
          if (!unit) return <Empty icon="lock" title="这是负责人和中心用的" words="您自己的在岗，在“任务”里开关" />
          return (
            <>
              {mine.length > 1 && (
                <View className="card">
                  <PickerField
                    label="哪个单位"
                    options={mine.map(({ code, name, kind }) => ({ value: code, label: name, sub: kindWords[kind] }))}
                    value={unit.code}
                    onChange={setChosen}
                  />
                </View>
              )}
              <Roster key={unit.code} code={unit.code} assigns={unit.kind !== 'external'} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** One's own units first, then those below them. */
function arrangedBy(account: AccountView, units: readonly UnitView[]): UnitView[] {
  const working = units.filter((unit) => unit.active && (unit.kind !== 'external' || unit.keeper))
  const own = account.memberships.map((m) => m.unit.code)
  const ownFirst = (a: UnitView, b: UnitView) => Number(own.includes(b.code)) - Number(own.includes(a.code))
  const everywhere = account.admin || account.memberships.some((m) => m.unit.kind === 'centre')
  if (everywhere) return [...working].sort(ownFirst)
  const led = account.memberships.filter((m) => m.lead).map((m) => m.unit.code)
  return working
    .filter((unit) => led.includes(unit.code) || (unit.parent !== null && led.includes(unit.parent)))
    .sort(ownFirst)
}
