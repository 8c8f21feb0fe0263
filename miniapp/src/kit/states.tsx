import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { ApiError, wordsOf } from '../core/api-error'
import { useSlow, type Query } from '../core/queries'
import { Icon, type IconName } from './icon'
import { Button } from './pressable'

interface EmptyProps {
  icon: IconName
  title: string
  words?: string
  /** One way on. */
  action?: { label: string; onPress: () => void }
}

export function Empty({ icon, title, words, action }: EmptyProps) {
  return (
    <View className="empty">
      <View className="empty-ic">
        <Icon name={icon} />
      </View>
      <View className="b">{title}</View>
      {words && <View className="sm">{words}</View>}
      {action && <Button kind="soft" label={action.label} onPress={action.onPress} />}
    </View>
  )
}

export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const offline = error instanceof ApiError && error.offline
  return (
    <Empty
      icon={offline ? 'offline' : 'tri'}
      title={offline ? '没连上' : wordsOf(error)}
      words={offline ? '看看手机有没有网，连上再试一次' : undefined}
      action={{ label: '再试一次', onPress: onRetry }}
    />
  )
}

/** Appears after 300 ms and stands still. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  const widths = ['56%', '88%', '72%', '64%', '80%']
  return (
    <View className="card stack3">
      {Array.from({ length: rows }, (_, index) => (
        <View key={index} className="sk" style={{ width: widths[index % widths.length] }} />
      ))}
      <View className="sk tall" />
    </View>
  )
}

interface LoadedProps<T> {
  query: Pick<Query<T>, 'data' | 'error' | 'refresh'>
  rows?: number
  children: (data: T) => ReactNode
}

/** One of: the data (kept while newer is fetched), the error with a way to try again, or a late skeleton. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  const waiting = query.data === undefined && !query.error
  const slow = useSlow(waiting)
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refresh()} />
  return slow ? <Skeleton rows={rows} /> : null
}
