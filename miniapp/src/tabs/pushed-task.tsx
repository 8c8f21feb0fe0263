import { View } from '@tarojs/components'
import type { RequestRow } from '@bangban/shared/requests/request-api'
import { modeNames } from '@bangban/shared/requests/request-words'
import { useState } from 'react'
import { ApiError, wordsOf } from '../core/api-error'
import { act } from '../core/requests-api'
import { get } from '../core/http'
import { go, routes } from '../core/routes'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { DueBadge } from '../kit/due-badge'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { say } from '../kit/toast'

/** A task for my unit: what is needed to decide, and the two answers. */
export function PushedTask({ row }: { row: RequestRow }) {
  const [busy, setBusy] = useState(false)
  const [taken, setTaken] = useState<string | null>(null)

  const claim = async () => {
    setBusy(true)
    try {
      await act(row.id, { action: 'claim' })
      say('接了，现在在您手里')
      go(routes.request(row.id))
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) setTaken(await whoHas(row.id))
      else say(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  if (taken) {
    return (
      <View className="card">
        <InlineMessage kind="calm">{`${taken}刚接了这一件，已经从您的待接里拿走，不用管了`}</InlineMessage>
      </View>
    )
  }
  return (
    <View className="task push">
      <View className="r between top task-head">
        <View className="r acc b">
          <Icon name="bell" small />
          <View>新任务</View>
        </View>
        {row.clock && <DueBadge clock={row.clock} />}
      </View>
      <Pressable role="link" onPress={() => go(routes.request(row.id))}>
        <View className="task-t">{row.service?.name ?? row.subject}</View>
        <View className="task-m">
          <Dotted
            items={[
              row.onBehalfOf ? `${row.contact.name}替${row.onBehalfOf.name}` : row.contact.name,
              row.townshipName,
              modeNames[row.mode],
              row.promisedDays !== null && `承诺 ${row.promisedDays} 个工作日`,
            ]}
          />
        </View>
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

/** Names the one who was faster, so that nobody wonders. */
async function whoHas(id: string): Promise<string> {
  try {
    const { holder } = await get<RequestView>(`/api/requests/${id}`)
    return holder?.person?.name ?? holder?.unit.name ?? '别人'
  } catch {
    return '别人'
  }
}
