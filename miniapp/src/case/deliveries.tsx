import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { NoticeDeliveriesView, PushView } from '@bangban/shared/notifications/push-api'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { useDeliveries } from '../core/push-api'
import { useAccount } from '../core/session'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { standingOf, tryWords } from './delivery-words'

/** A unit of thirty people is told in thirty lines only when somebody wants to see them. */
const peopleAtFirst = 4

/** 送达情况: who was told what by which way, and what shows that it arrived. For the centre and for leads. */
export function Deliveries({ view }: { view: RequestView }) {
  const account = useAccount()
  const [open, setOpen] = useState(false)
  const may = account?.memberships.some((m) => m.unit.kind === 'centre' || m.lead) ?? false
  const list = useDeliveries(open && may ? view.id : null)
  if (!may) return null
  return (
    <View className="card no-print">
      <CardTitle title="送达情况" aside="谁看到了，怎么看到的" />
      {open ? (
        <Loaded query={list}>
          {(notices) =>
            notices.length === 0 ? (
              <Empty icon="bell" title="这件事还没有发过消息" />
            ) : (
              <>
                {notices.map((notice) => (
                  <Notice key={notice.id} notice={notice} />
                ))}
              </>
            )
          }
        </Loaded>
      ) : (
        <Button wide kind="soft" label="看消息送到没有" onPress={() => setOpen(true)} />
      )}
    </View>
  )
}

function Notice({ notice }: { notice: NoticeDeliveriesView }) {
  const now = useNow()
  const [all, setAll] = useState(false)
  const { words, at, people } = notice
  const known = people.filter(({ state }) => state === 'proved').length
  const shown = all ? people : people.slice(0, peopleAtFirst)
  const more = people.length - shown.length
  return (
    <View className="dlv">
      <View className="r between top">
        <View className="grow b">{words}</View>
        <View className="sm t2 nw">{people.length > 1 ? `${people.length} 人，${known} 人看到了` : null}</View>
      </View>
      <View className="xs t3">{momentWords(at, now)}</View>
      {shown.map((one, index) => (
        <Reader key={index} one={one} />
      ))}
      {more > 0 && <Button kind="txt" label={`看另外 ${more} 个人`} onPress={() => setAll(true)} />}
    </View>
  )
}

/** One person, how it stands with him; a tap tells every way that was tried. */
function Reader({ one }: { one: PushView }) {
  const now = useNow()
  const [open, setOpen] = useState(false)
  const { person, tries } = one
  const { icon, words, tone } = standingOf(one, now)
  return (
    <Pressable className="dlv-p" label={`${person.name}，${words}`} onPress={() => setOpen(!open)}>
      <View className="r between top">
        <View className="grow">
          <Dotted items={[person.name, person.unit, person.phone]} />
        </View>
        <Icon name={open ? 'close' : 'down'} small />
      </View>
      <View className={classes('r sm', tone)}>
        <Icon name={icon} small />
        <View className="grow">{words}</View>
      </View>
      {open &&
        tries.map((row, index) => (
          <View key={index} className="sm t2 dlv-t">
            {tryWords(row, now)}
          </View>
        ))}
    </Pressable>
  )
}
