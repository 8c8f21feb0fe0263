import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useConnected } from '../core/connection'
import { nameDocument } from '../core/document-title'
import { useKeys } from '../core/keys'
import { go, routes } from '../core/routes'
import { runsPushes, useAccount } from '../core/session'
import { classes } from '../kit/class-names'
import { Fence } from '../kit/fence'
import { Icon, type IconName } from '../kit/icon'
import { OfflineStrip } from '../kit/inline-message'
import { Pressable } from '../kit/pressable'
import { NewsPlace } from '../kit/news-bar'
import { ToastPlace } from '../kit/toast'
import { MeView } from '../tabs/me'
import { MessagesView } from '../tabs/messages'
import { ServicesView } from '../tabs/services'
import { useAddress } from './address'
import './desk.scss'
import { isCentreAccount } from '../board/board-roles'
import { KeyHelp } from './key-help'
import { SupervisionRoom } from './supervision'
import { Talks } from './talks'
import { TopBar } from './top-bar'
import { Workbench } from './workbench'

type Room = 'work' | 'supervision' | 'talks' | 'guides' | 'messages' | 'me'
/** They fill the room with panes of their own. */
const paned: readonly Room[] = ['work', 'supervision', 'talks']

/** The desk of staff on a wide screen: rail, top bar, and one room. Only its lists and panes scroll. */
export default function Desk() {
  const account = useAccount()
  const connected = useConnected()
  const [asked, setRoom] = useAddress('room')
  const [keyword, setKeyword] = useState('')
  const [help, setHelp] = useState(false)
  const room = (asked ?? 'work') as Room
  const [, select] = useAddress('id')
  const enter = (next: Room) => setRoom(next === 'work' ? null : next)
  /** From the board to the case, which lies open in the workbench. */
  const open = (id: string) => {
    select(id)
    enter('work')
  }
  useKeys({ '?': () => setHelp(true) })
  useEffect(() => nameDocument('工作台'), [])

  const inCentre = account?.memberships.some((m) => m.unit.kind === 'centre')
  const arranges = account?.admin || account?.memberships.some((m) => m.lead || m.unit.kind === 'centre')

  const places: { id: string; label: string; icon: IconName; on?: boolean; open: () => void }[] = [
    { id: 'work', label: '工作台', icon: 'list', on: room === 'work', open: () => enter('work') },
    ...(isCentreAccount(account)
      ? [
          {
            id: 'supervision',
            label: '督办',
            icon: 'eye' as const,
            on: room === 'supervision',
            open: () => enter('supervision'),
          },
        ]
      : []),
    ...(account?.memberships.length
      ? [
          { id: 'questions', label: '问题', icon: 'ask' as const, open: () => go(routes.questionBoard()) },
          { id: 'talks', label: '对话', icon: 'chat' as const, on: room === 'talks', open: () => enter('talks') },
          { id: 'register', label: '替人登记', icon: 'plus' as const, open: () => go(routes.register()) },
          { id: 'registered', label: '我登记的', icon: 'folder' as const, open: () => go(routes.registered()) },
        ]
      : []),
    ...(account?.memberships.length
      ? [
          {
            id: 'projects',
            label: '项目',
            icon: 'flag' as const,
            open: () => go(inCentre ? routes.projectBoard() : routes.projects()),
          },
        ]
      : []),
    ...(arranges ? [{ id: 'duty', label: '在岗', icon: 'clock' as const, open: () => go(routes.roster()) }] : []),
    { id: 'guides', label: '查指南', icon: 'search', on: room === 'guides', open: () => enter('guides') },
    ...(runsPushes(account)
      ? [{ id: 'calls', label: '电话名单', icon: 'phone' as const, open: () => go(routes.calls()) }]
      : []),
    ...(account?.admin
      ? [
          { id: 'people', label: '管人', icon: 'people' as const, open: () => go(routes.people()) },
          { id: 'calendar', label: '管日历', icon: 'calendar' as const, open: () => go(routes.calendar()) },
          { id: 'units', label: '管单位', icon: 'building' as const, open: () => go(routes.unitTree()) },
          { id: 'items', label: '管事项', icon: 'doc' as const, open: () => go(routes.items()) },
          { id: 'rules', label: '派单规则', icon: 'route' as const, open: () => go(routes.rules()) },
          { id: 'template', label: '计划模板', icon: 'route' as const, open: () => go(routes.planTemplate()) },
        ]
      : []),
    { id: 'me', label: '我的', icon: 'gear', on: room === 'me', open: () => enter('me') },
  ]

  return (
    <View className="ui desk dk">
      <TopBar
        onSearch={(word) => {
          setKeyword(word)
          enter('work')
        }}
        onMessages={() => enter('messages')}
        onMe={() => enter('me')}
      />
      {!connected && <OfflineStrip />}
      <View className="dk-below">
        <View className="dk-rail no-print">
          {places.map(({ id, label, icon, on, open }) => (
            <Pressable key={id} role="link" className={classes('dk-place', on && 'on')} selected={on} onPress={open}>
              <Icon name={icon} />
              <View>{label}</View>
            </Pressable>
          ))}
        </View>
        <Fence key={room}>
          {room === 'work' && <Workbench keyword={keyword} />}
          {room === 'supervision' && <SupervisionRoom onOpen={open} />}
          {room === 'talks' && <Talks />}
          {!paned.includes(room) && (
            <View className="dk-room">
              {room === 'guides' && <ServicesView bar={null} />}
              {room === 'messages' && <MessagesView bar={null} />}
              {room === 'me' && <MeView bar={null} />}
            </View>
          )}
        </Fence>
      </View>
      {help && <KeyHelp onClose={() => setHelp(false)} />}
      {room === 'work' && <NewsPlace />}
      <ToastPlace />
    </View>
  )
}
