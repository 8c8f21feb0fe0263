import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { NoteView } from '@bangban/shared/conversations/conversation-api'
import { messageLimits } from '@bangban/shared/conversations/conversation-limits'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useNotes, writeNote } from '../core/conversations-api'
import { useDraft } from '../core/drafts'
import { useNow } from '../core/meta'
import { newClientId } from '../core/pending-messages'
import { TextArea } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Loaded } from '../kit/states'
import './talk.scss'

/** Between colleagues, on a ground of its own, so that nobody writes here what is meant for the applicant, or there what is not. */
export function Notes({ id }: { id: string }) {
  const notes = useNotes(id)
  return (
    <View className="notes-ground stack3">
      <View className="r b wrn">
        <Icon name="lock" small />
        <View>只有办事的人看得到</View>
      </View>
      <Loaded query={notes}>
        {(list) => (
          <>
            {list.length === 0 && <View className="t2">还没有备注。交接时的话、要注意的事，写在这里。</View>}
            {list.map((note) => (
              <Note key={note.seq} note={note} />
            ))}
          </>
        )}
      </Loaded>
      <NoteBox id={id} onWritten={() => void notes.refresh()} />
    </View>
  )
}

function Note({ note: { author, text, at } }: { note: NoteView }) {
  const now = useNow()
  return (
    <View className="note-card">
      <View className="xs t3">
        <Dotted items={[author.name, author.unit, momentWords(at, now)]} />
      </View>
      <View className="pre">{text}</View>
    </View>
  )
}

function NoteBox({ id, onWritten }: { id: string; onWritten: () => void }) {
  const draft = useDraft(`note:${id}`, { text: '', clientId: newClientId() })
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const write = async () => {
    const text = draft.value.text.trim()
    if (text === '') return setProblem('写一句再记')
    setBusy(true)
    setProblem(null)
    try {
      await writeNote(id, draft.value.clientId, text)
      draft.change({ text: '', clientId: newClientId() })
      onWritten()
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="stack3">
      <TextArea
        label="记一条备注"
        limit={messageLimits.text}
        value={draft.value.text}
        onChange={(text) => draft.change({ text })}
      />
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <Button wide label="记下" busy={busy && '正在记…'} onPress={() => void write()} />
    </View>
  )
}
