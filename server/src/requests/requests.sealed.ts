import { whole, type SealedColumns } from '../platform/sealed-columns.js'
import { JournalEntry } from './journal-entry.entity.js'
import { Evaluation } from './evaluation.entity.js'
import { RequestAsk } from './records/request-ask.entity.js'
import { SupervisionOrder } from './records/supervision-order.entity.js'
import { tailOf } from './request-sealing.js'
import { RequestConsultation } from './request-consultation.entity.js'
import { RequestLeg } from './request-leg.entity.js'
import { Request } from './request.entity.js'

export const requestsSealed: SealedColumns = [
  { entity: Request, sealed: 'description' },
  { entity: Request, sealed: 'contactName', hashes: { contactNameHash: whole } },
  {
    entity: Request,
    sealed: 'contactPhone',
    // The owner is the number itself as long as there is no account.
    hashes: { contactPhoneHash: whole, phoneTailHash: tailOf, ownerKey: whole },
  },
  { entity: Request, sealed: 'onBehalfOf' },
  { entity: Request, sealed: 'homeVisit' },
  { entity: Request, sealed: 'result' },
  { entity: Request, sealed: 'lastNote' },
  { entity: RequestLeg, sealed: 'handOverNote' },
  { entity: RequestConsultation, sealed: 'question' },
  { entity: JournalEntry, sealed: 'note' },
  { entity: JournalEntry, sealed: 'internalNote' },
  { entity: Evaluation, sealed: 'comment' },
  { entity: RequestAsk, sealed: 'reason' },
  { entity: RequestAsk, sealed: 'note' },
  { entity: SupervisionOrder, sealed: 'note' },
  { entity: SupervisionOrder, sealed: 'answer' },
]
