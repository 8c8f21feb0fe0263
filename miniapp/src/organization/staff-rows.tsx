import { View } from '@tarojs/components'
import type { StaffView } from '@bangban/shared/accounts/account-api'
import { go, routes } from '../core/routes'
import { ListRow } from '../kit/list-row'
import { Dotted } from '../kit/sep'
import { StaffTags } from './staff-tags'

/** `unit`: whether it has to be said where they work. */
export function StaffRows({ staff, unit = true }: { staff: readonly StaffView[]; unit?: boolean }) {
  return (
    <View className="card flush">
      {staff.map((one) => (
        <ListRow
          key={one.id}
          title={<View className={one.disabled ? 't3' : undefined}>{one.name || one.username}</View>}
          sub={<Dotted items={[one.username, ...(unit ? one.memberships.map((m) => m.unit.name) : [])]} />}
          aside={<StaffTags staff={one} />}
          onPress={() => go(routes.person(one.id))}
        />
      ))}
    </View>
  )
}
