import { View } from '@tarojs/components'
import type { OfferView, RequestRow } from '@bangban/shared/requests/request-api'
import { modeNames } from '@bangban/shared/requests/request-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { act } from '../core/requests-api'
import { askConsents } from '../core/wechat'
import { go, routes } from '../core/routes'
import { DueBadge } from '../kit/due-badge'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { say } from '../kit/toast'

/** A task for my unit, from the centre or handed over by colleagues: what is needed to decide, and the two answers. */
export function PushedTask({ row }: { row: RequestRow }) {
  const [busy, setBusy] = useState(false)
  const { offer } = row
  const clock = offer ? offer.clock : row.clock

  const claim = async () => {
    askConsents('claim')
    setBusy(true)
    try {
      await act(row.id, { action: 'claim' })
      say('接了，现在在您手里')
      go(routes.request(row.id))
    } catch (error) {
      // Whoever was faster is named, and the list, which is read anew, drops the card.
      say(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <View className="task push">
      <View className="r between top task-head">
        <View className="r acc b">
          <Icon name={offer ? 'relay' : 'bell'} small />
          <View>{offer ? `${offer.from.name}转来的` : '新任务'}</View>
        </View>
        {clock && <DueBadge clock={clock} to="staff" />}
      </View>
      <Pressable role="link" onPress={() => go(routes.request(row.id))}>
        <View className="task-t">{row.service?.name ?? row.subject}</View>
        <View className="task-m">
          <Dotted
            items={[
              row.onBehalfOf ? `${row.contact.name}替${row.onBehalfOf.name}` : row.contact.name,
              row.townshipName,
              modeNames[row.mode],
              !offer && row.promisedDays !== null && `承诺 ${row.promisedDays} 个工作日`,
            ]}
          />
        </View>
        {offer && <Words offer={offer} />}
      </Pressable>
      <View className="acts" style={{ marginTop: '12px' }}>
        {row.actions.includes('refuse') && (
          <Button kind="txt" label="不归我们" onPress={() => go(routes.staffAct(row.id, 'refuse'))} />
        )}
        {row.actions.includes('claim') && (
          <Button className="main" label="接单" busy={busy && '正在接…'} onPress={() => void claim()} />
        )}
      </View>
    </View>
  )
}

/** Who gives it, what is done, what is left. */
function Words({ offer: { by, note } }: { offer: OfferView }) {
  if (!note) return null
  return (
    <View className="kv given">
      <View className="kv-i">
        <View className="kv-k">{by ? `${by}办了` : '办了'}</View>
        <View className="clip2">{note.done}</View>
      </View>
      <View className="kv-i">
        <View className="kv-k">还要</View>
        <View className="clip2">{note.left}</View>
      </View>
    </View>
  )
}
