import { View } from '@tarojs/components'
import { taskForceRoleNames } from '@bangban/shared/projects/plan-words'
import type { TaskForceMemberView, TaskForceView } from '@bangban/shared/projects/project-api'
import { maskPhone } from '@bangban/shared/requests/request-policy'
import { useState } from 'react'
import { useCity } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { CardTitle } from '../kit/title'

const shownAtFirst = 3

/** 专班联系卡: whom to ask about what, and a button that rings him. */
export function ForceCard({ force, yours }: { force: TaskForceView | null; yours: boolean }) {
  const { centrePhone } = useCity()
  const [all, setAll] = useState(false)
  const title = yours ? '您的专班' : '专班'
  if (!force) {
    return (
      <View className="card">
        <CardTitle title={title} />
        <View className="t2">{`还没有组好。${yours ? '中心正在给您安排人，' : ''}有事先打中心电话。`}</View>
        {centrePhone && (
          <View style={{ marginTop: '12px' }}>
            <Button
              wide
              kind="soft"
              icon={<Icon name="phone" small />}
              label={`打 ${centrePhone}`}
              onPress={() => phoneCall(centrePhone)}
            />
          </View>
        )}
      </View>
    )
  }
  const { members } = force
  const shown = all ? members : members.slice(0, shownAtFirst)
  return (
    <View className="card">
      <CardTitle title={title} aside={`${members.length} 人，随时可找`} />
      {shown.map((member) => (
        <Member key={member.account} member={member} />
      ))}
      {shown.length < members.length && (
        <View style={{ marginTop: '12px' }}>
          <Button wide kind="soft" label={`看另外 ${members.length - shown.length} 人`} onPress={() => setAll(true)} />
        </View>
      )}
    </View>
  )
}

function Member({ member: { name, role, duty, phone, homeUnit } }: { member: TaskForceMemberView }) {
  return (
    <View className="pj-member">
      <View className="pj-face">{name.slice(0, 1)}</View>
      <View className="grow">
        <View>
          <View className="pj-inline b">{name}</View>
          <View className="pj-inline sm t3">{taskForceRoleNames[role]}</View>
        </View>
        <View className="sm t2">
          <Dotted items={[duty, homeUnit?.name, phone && maskPhone(phone)]} />
        </View>
      </View>
      {phone && (
        <Pressable className="pj-call" label={`打电话给${name}`} onPress={() => phoneCall(phone)}>
          <Icon name="phone" />
        </Pressable>
      )}
    </View>
  )
}
