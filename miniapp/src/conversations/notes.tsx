import { useConversation } from '../core/conversations-api'
import { Page } from '../kit/page'
import { Loaded } from '../kit/states'
import { Notes } from '../talk/notes'
import { useSubject } from './use-subject'

export default function NotesPage() {
  const conversation = useConversation(useSubject())
  return (
    <Page title="内部备注" className="notes-page">
      <Loaded query={conversation}>{(view) => <Notes id={view.id} />}</Loaded>
    </Page>
  )
}
