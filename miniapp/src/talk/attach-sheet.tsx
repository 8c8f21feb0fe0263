import type { CardKind, ConversationView } from '@bangban/shared/conversations/conversation-api'
import type { FileView } from '@bangban/shared/files/file-api'
import { planItemWord } from '@bangban/shared/projects/plan-words'
import { useState } from 'react'
import { waysToPick } from '../core/files'
import type { WayToPick } from '../core/picked-file'
import { usePlan } from '../core/plan-api'
import { useRequest, useServices } from '../core/requests-api'
import { ListRow } from '../kit/list-row'
import { OwnFilesSheet } from '../kit/own-files-sheet'
import { Button } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Sheet } from '../kit/sheet'
import { Loaded } from '../kit/states'
import { mayMention } from './mentions'

interface Props {
  view: ConversationView
  onFiles: (way: WayToPick) => void
  onKnown: (file: FileView) => void
  onCard: (kind: CardKind, ref: string) => void
  onMention: () => void
  onClose: () => void
}

/** What can be sent besides words. */
export function AttachSheet({ view, onFiles, onKnown, onCard, onMention, onClose }: Props) {
  const [guides, setGuides] = useState(false)
  const [own, setOwn] = useState(false)
  const [items, setItems] = useState(false)
  const request = useRequest(view.subject.kind === 'request' ? view.subject.id : null)
  const office = view.role !== 'applicant'
  const notice = request.data?.notice || request.data?.locked
  const contacts = view.members.filter(({ side, left, key }) => side === 'staff' && !left && key.startsWith('account:'))
  if (own) return <OwnFilesSheet taken={[]} onPick={onKnown} onClose={onClose} />
  if (items)
    return <PlanItemSheet projectId={view.subject.id} onPick={(code) => onCard('planItem', code)} onClose={onClose} />
  if (guides) return <GuideSheet onPick={(code) => onCard('guide', code)} onClose={onClose} />
  return (
    <Sheet title="发点什么" onClose={onClose}>
      {waysToPick.map((way) => (
        <Button key={way.label} wide kind="sec2" label={way.label} onPress={() => onFiles(way)} />
      ))}
      <Button wide kind="sec2" label="从我交过的里选" onPress={() => setOwn(true)} />
      {mayMention(view).length > 0 && <Button wide kind="sec2" label="@ 提醒谁看" onPress={onMention} />}
      {view.subject.kind === 'project' && (
        <Button wide kind="sec2" label="审批计划里的一项" onPress={() => setItems(true)} />
      )}
      {office && <Button wide kind="sec2" label="办事指南" onPress={() => setGuides(true)} />}
      {office && notice && (
        <Button wide kind="sec2" label="一次告知单" onPress={() => onCard('notice', view.subject.id)} />
      )}
      {office &&
        contacts.map(({ key, name }) => (
          <Button key={key} wide kind="sec2" label={`${name}的联系方式`} onPress={() => onCard('contact', key)} />
        ))}
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}

interface PlanItemProps {
  projectId: string
  onPick: (code: string) => void
  onClose: () => void
}

function PlanItemSheet({ projectId, onPick, onClose }: PlanItemProps) {
  const plan = usePlan(projectId)
  const needed = (plan.data?.items ?? []).filter(({ applies }) => applies)
  return (
    <Sheet title="发哪一项" onClose={onClose}>
      <Loaded query={{ ...plan, data: plan.data && needed }} rows={4}>
        {(all) =>
          all.map((item) => (
            <ListRow key={item.code} title={item.name} sub={planItemWord(item)} onPress={() => onPick(item.code)} />
          ))
        }
      </Loaded>
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}

const mostShown = 6

function GuideSheet({ onPick, onClose }: { onPick: (code: string) => void; onClose: () => void }) {
  const [word, setWord] = useState('')
  const services = useServices(word.trim())
  return (
    <Sheet title="发哪一份指南" onClose={onClose}>
      <SearchField label="找指南" placeholder="事项名字" value={word} onChange={setWord} />
      {(services.data ?? []).slice(0, mostShown).map(({ code, name, hint }) => (
        <ListRow key={code} title={name} sub={hint} onPress={() => onPick(code)} />
      ))}
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}
