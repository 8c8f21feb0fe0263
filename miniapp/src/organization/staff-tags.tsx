import { View } from '@tarojs/components'
import type { StaffView } from '@bangban/shared/accounts/account-api'

/** What sets somebody apart from the others in a list. */
export function StaffTags({ staff }: { staff: StaffView }) {
  const { disabled, admin, memberships } = staff
  if (disabled) return <View className="tag end">已停用</View>
  return (
    <>
      {admin && <View className="tag">管理员</View>}
      {memberships.some((m) => m.supervisor) && <View className="tag">督办</View>}
      {memberships.some((m) => m.lead) && <View className="tag">负责人</View>}
    </>
  )
}
