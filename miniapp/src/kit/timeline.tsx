import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { JournalEntryView } from '@bangban/shared/requests/request-api'
import { journalSentence } from '@bangban/shared/requests/request-words'
import { useState } from 'react'
import { useNow } from '../core/meta'
import { usePreferences } from '../core/preferences'
import { classes } from './class-names'
import { FileStrip } from './file-strip'
import { Icon } from './icon'
import { Button } from './pressable'
import { Dotted } from './sep'

const shownAtFirst = { elder: 2, usual: 6 }

/** Newest first, newest in full ink. Sentences come from one shared function; the actor's own words follow. */
export function Timeline({ entries, onMore }: { entries: readonly JournalEntryView[]; onMore?: (() => void) | null }) {
  const { elder } = usePreferences()
  const [all, setAll] = useState(false)
  const limit = elder ? shownAtFirst.elder : shownAtFirst.usual
  const shown = all ? entries : entries.slice(0, limit)
  const folded = entries.length - shown.length
  return (
    <View>
      {shown.map((entry, index) => (
        <TimelineEntry key={entry.id} entry={entry} newest={index === 0} last={index === shown.length - 1} />
      ))}
      {folded > 0 && (
        <View style={{ marginTop: '16px' }}>
          <Button wide kind="soft" label={`看以前的 ${folded} 条`} onPress={() => setAll(true)} />
        </View>
      )}
      {folded === 0 && onMore && (
        <View style={{ marginTop: '16px' }}>
          <Button wide kind="soft" label="看更早的" onPress={onMore} />
        </View>
      )}
    </View>
  )
}

function TimelineEntry({ entry, newest, last }: { entry: JournalEntryView; newest: boolean; last: boolean }) {
  const now = useNow()
  const { actor, note, internalNote, attachments } = entry
  const sentence = journalSentence(entry)
  return (
    <View className={classes('tl-i', newest && 'new', last && 'last')}>
      <View className="tl-dot" />
      {!last && <View className="tl-line" />}
      <View className="tl-t">
        <Dotted items={[momentWords(entry.at, now), actor?.unit && `${actor.unit} ${actor.name}`]} />
      </View>
      {sentence && <View className="tl-p">{sentence}</View>}
      {note && <View className="tl-p pre">{note}</View>}
      {internalNote && (
        <View className="tl-in">
          <Icon name="lock" small label="只有工作人员看得到" />
          <View className="grow pre">{internalNote}</View>
        </View>
      )}
      {attachments.length > 0 && <FileStrip files={attachments} />}
    </View>
  )
}
