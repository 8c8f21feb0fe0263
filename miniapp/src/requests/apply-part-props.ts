import type { ServiceView } from '@bangban/shared/catalog/service-api'
import type { ApplyDraft, ApplyField } from './apply-draft'
import type { ApplyWords } from './apply-words'

/** What each part of the application form works on. */
export interface ApplyPartProps {
  draft: ApplyDraft
  service: ServiceView | null
  words: ApplyWords
  set: (field: ApplyField | null, part: Partial<ApplyDraft>) => void
  idOf: (field: ApplyField) => string
  errorOf: (field: ApplyField) => string | null
}
