import { Evaluation } from './evaluation.entity.js'
import { JournalEntry } from './journal-entry.entity.js'
import { RequestConsultation } from './request-consultation.entity.js'
import { RequestLeg } from './request-leg.entity.js'
import { Request } from './request.entity.js'

export const requestsEntities = [Request, RequestLeg, RequestConsultation, JournalEntry, Evaluation]
