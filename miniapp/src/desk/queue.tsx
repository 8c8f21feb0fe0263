import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { Light, RequestRow } from '@bangban/shared/requests/request-api'
import { useEffect } from 'react'
import { useNow } from '../core/meta'
import type { PagedQuery } from '../core/pages'
import { classes } from '../kit/class-names'
import { DueBadge } from '../kit/due-badge'
import { Icon, type IconName } from '../kit/icon'
import { Segments, type Segment } from '../kit/list-row'
import { MoreButton } from '../kit/more-button'
import { Button, Pressable } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { announced, spoken } from '../kit/spoken'
import { Empty, Loaded } from '../kit/states'
import { StatusTag } from '../kit/status-tag'
import type { QueueId } from './queues'
import type { Selection } from './selection'

export type LightFilter = Extract<Light, 'red' | 'yellow' | 'paused'> | null

const lights: { id: LightFilter; label: string; icon?: IconName }[] = [
  { id: null, label: '全部' },
  { id: 'red', label: '超时', icon: 'oct' },
  { id: 'yellow', label: '快到期', icon: 'tri' },
  { id: 'paused', label: '暂停', icon: 'pause' },
]

interface Props {
  segments: Segment<QueueId>[]
  segment: QueueId
  onSegment: (id: QueueId) => void
  light: LightFilter
  onLight: (light: LightFilter) => void
  /** Words that are looked for; then it is what was found, from every list. */
  keyword: string
  list: PagedQuery<RequestRow>
  empty: string
  selected: string | null
  onSelect: (id: string) => void
  selection: Selection
}

/** The list at the left: what to do next, most pressing first. */
export function Queue(props: Props) {
  const { segments, segment, onSegment, light, onLight, keyword, list, empty, selected, onSelect, selection } = props
  return (
    <View className="dk-queue">
      <View className="dk-filter">
        {keyword ? (
          <View className="dk-found">{`找“${keyword}”`}</View>
        ) : (
          <Segments items={segments} current={segment} onChange={onSegment} />
        )}
        <View className="chips">
          {lights.map((item) => (
            <Pressable
              key={item.label}
              role="radio"
              checked={item.id === light}
              className={classes('chip', item.id === light && 'on')}
              onPress={() => onLight(item.id)}
            >
              {item.icon && <Icon name={item.icon} small />}
              <View>{item.label}</View>
            </Pressable>
          ))}
        </View>
      </View>
      <View className={classes('dk-list', selection.ids.length > 0 && 'picking')}>
        <Loaded query={{ ...list, data: list.items }} rows={6}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty
                icon={keyword ? 'search' : 'done'}
                title={keyword ? '没有找到' : light ? '这一类没有' : empty}
                words={keyword ? '编号、整个手机号或后四位、整个姓名、事项，都能找' : undefined}
              />
            ) : (
              <>
                {rows.map((row) => (
                  <QueueRow
                    key={row.id}
                    row={row}
                    on={row.id === selected}
                    tagged={keyword !== '' || segment === 'everything'}
                    ticked={selection.offered ? selection.has(row.id) : null}
                    onTick={(shift) => (shift ? selection.extend(row.id) : selection.toggle(row.id))}
                    onPress={() => onSelect(row.id)}
                  />
                ))}
                <MoreButton list={list} />
              </>
            )
          }
        </Loaded>
      </View>
      {selection.ids.length > 0 && (
        <View className="dk-picked">
          <View className="b grow" {...announced}>{`勾了 ${selection.ids.length} 件`}</View>
          <Button kind="txt" label="都不勾了" onPress={selection.clear} />
        </View>
      )}
      <View className="dk-keys">
        <View className="kbd">J</View>
        <View className="kbd">K</View>
        <View>上下</View>
        <View className="kbd">Enter</View>
        <View>打开</View>
        {selection.offered && (
          <>
            <View className="kbd">X</View>
            <View>勾选</View>
          </>
        )}
        <View className="kbd">?</View>
        <View>全部按键</View>
      </View>
    </View>
  )
}

const rowId = (id: string): string => `row-${id}`

function QueueRow({
  row,
  on,
  tagged,
  ticked,
  onTick,
  onPress,
}: {
  row: RequestRow
  on: boolean
  /** Lists of several states say which one it is. */
  tagged: boolean
  /** Null where rows cannot be ticked. */
  ticked: boolean | null
  onTick: (shift: boolean) => void
  onPress: () => void
}) {
  const now = useNow()
  // What is handed to us has to be claimed before anything else counts.
  const given = row.actions.includes('claim') ? row.offer : null
  const clock = given ? given.clock : row.clock
  useEffect(() => {
    if (on) document.getElementById(rowId(row.id))?.scrollIntoView({ block: 'nearest' })
  }, [on, row.id])
  return (
    <Pressable
      id={rowId(row.id)}
      role="link"
      className={classes('dk-row', on && 'on', ticked && 'ticked')}
      selected={on}
      onPress={onPress}
    >
      <View className="r between">
        {ticked !== null && <Tick on={ticked} label={row.service?.name ?? row.subject} onTick={onTick} />}
        <View className="b clip1 grow">{row.service?.name ?? row.subject}</View>
        {tagged || !clock ? <StatusTag status={row.status} to="staff" /> : <DueBadge clock={clock} to="staff" />}
      </View>
      <View className="r between sm t2">
        <View className="clip1">
          <Dotted
            items={[
              row.onBehalfOf ? `${row.contact.name}替${row.onBehalfOf.name}` : row.contact.name,
              row.townshipName,
              given ? `${given.from.name}转来的` : row.holder?.person?.name,
            ]}
          />
        </View>
        <View className="xs t3 nw">{momentWords(row.createdAt, now)}</View>
      </View>
    </Pressable>
  )
}

/** With Shift, everything since the one ticked last. */
function Tick({ on, label, onTick }: { on: boolean; label: string; onTick: (shift: boolean) => void }) {
  return (
    <View
      className={classes('dk-tick', on && 'on')}
      onClick={(event) => {
        event.stopPropagation()
        // The desk is a web page alone, where it is the mouse's own event.
        onTick((event as unknown as MouseEvent).shiftKey)
      }}
      {...spoken({ role: 'checkbox', label: `勾选${label}`, checked: on, onPress: () => onTick(false) })}
    >
      <View className="dk-tick-o">{on && <Icon name="check" />}</View>
    </View>
  )
}
