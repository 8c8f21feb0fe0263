import type { ConversationView } from '@bangban/shared/conversations/conversation-api'
import { useState } from 'react'
import { ListRow } from '../kit/list-row'
import { Button } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Sheet } from '../kit/sheet'
import { mayMention, type Mention } from './mentions'

interface Props {
  view: ConversationView
  onPick: (mention: Mention) => void
  onClose: () => void
}

/** More than so many are looked through by name. */
const atAGlance = 8

/** @ 谁: who is to see that he is meant. */
export function MentionSheet({ view, onPick, onClose }: Props) {
  const [word, setWord] = useState('')
  const all = mayMention(view)
  // Whoever has given no name is called by what he is: that need not be said twice.
  const roles = new Map(
    view.members.map(({ key, name, label, unit }) => [
      key,
      [label, unit].filter((word) => word && word !== name).join('，') || undefined,
    ]),
  )
  return (
    <Sheet title="提醒谁看" onClose={onClose}>
      {all.length > atAGlance && <SearchField label="找人" placeholder="姓名" value={word} onChange={setWord} />}
      {all
        .filter(({ name }) => name.includes(word.trim()))
        .map((one) => (
          <ListRow key={one.key} title={one.name} sub={roles.get(one.key)} onPress={() => onPick(one)} />
        ))}
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}
