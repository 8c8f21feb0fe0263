import { View } from '@tarojs/components'
import { helpKindNames, type HelpKind } from '@bangban/shared/requests/help-kinds'
import { go, routes } from '../core/routes'
import { Icon, type IconName } from '../kit/icon'
import { Pressable } from '../kit/pressable'

interface Door {
  kind: HelpKind
  need: string
  icon: IconName
  open: () => void
}

/** The six kinds of help as six needs; the official name is the small line. */
export function SixDoors({ onFollow }: { onFollow: () => void }) {
  const doors: Door[] = [
    { kind: 'caring', need: '请人上门帮我办', icon: 'visit', open: () => go(routes.apply({ door: 'home-visit' })) },
    { kind: 'mobile', need: '拍个照就能交', icon: 'camera', open: () => go(routes.apply({ door: 'picture' })) },
    { kind: 'relay', need: '村里交，一路转', icon: 'relay', open: () => go(routes.stations()) },
    { kind: 'online', need: '在网上自己办', icon: 'globe', open: () => go(routes.services()) },
    { kind: 'tracked', need: '看我的事到哪了', icon: 'route', open: onFollow },
    {
      kind: 'tailored',
      need: '企业项目专班办',
      icon: 'building',
      open: () => go(routes.projects()),
    },
  ]
  return (
    <View className="doors">
      {doors.map((door) => (
        <Pressable key={door.kind} className="door" role="link" onPress={door.open}>
          <View className="door-ic">
            <Icon name={door.icon} />
          </View>
          <View className="grow">
            <View className="door-b">{door.need}</View>
            <View className="door-s">{helpKindNames[door.kind]}</View>
          </View>
        </Pressable>
      ))}
    </View>
  )
}
