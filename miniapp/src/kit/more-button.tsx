import type { PagedQuery } from '../core/pages'
import { say } from './toast'
import { wordsOf } from '../core/api-error'
import { Button } from './pressable'

/** The end of a list that goes on. */
export function MoreButton<T>({ list }: { list: PagedQuery<T> }) {
  const { more, loadingMore } = list
  if (!more) return null
  return (
    <Button
      wide
      kind="soft"
      label="再看一些"
      busy={loadingMore && '正在找…'}
      onPress={() => {
        more().catch((error: unknown) => say(wordsOf(error)))
      }}
    />
  )
}
