import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { projectSentence } from '@bangban/shared/projects/plan-words'
import type { ProjectJournalView } from '@bangban/shared/projects/project-api'
import { useNow } from '../core/meta'
import type { PagedQuery } from '../core/pages'
import { classes } from '../kit/class-names'
import { FileStrip } from '../kit/file-strip'
import { MoreButton } from '../kit/more-button'

/** Newest first, newest in full ink. */
export function ProjectTimeline({ list }: { list: PagedQuery<ProjectJournalView> }) {
  const entries = list.items ?? []
  const now = useNow()
  return (
    <View>
      {entries.map((entry, index) => (
        <View key={entry.id} className={classes('tl-i', index === 0 && 'new', index === entries.length - 1 && 'last')}>
          <View className="tl-dot" />
          {index < entries.length - 1 && <View className="tl-line" />}
          <View className="tl-t">{momentWords(entry.at, now)}</View>
          <View className="tl-p">{projectSentence(entry)}</View>
          {entry.note && <View className="tl-p pre">{entry.note}</View>}
          {entry.file && <FileStrip files={[entry.file]} />}
        </View>
      ))}
      {list.more && (
        <View style={{ marginTop: '16px' }}>
          <MoreButton list={list} />
        </View>
      )}
    </View>
  )
}
