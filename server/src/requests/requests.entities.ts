import { RequestClock } from './clocks/request-clock.entity.js'
import { Evaluation } from './evaluation.entity.js'
import { JournalEntry } from './journal-entry.entity.js'
import { RequestConsultation } from './request-consultation.entity.js'
import { OwedMaterial } from './records/owed-material.entity.js'
import { RequestAsk } from './records/request-ask.entity.js'
import { SupervisionOrder } from './records/supervision-order.entity.js'
import { RequestLeg } from './request-leg.entity.js'
import { Request } from './request.entity.js'

export const requestsEntities = [
  Request,
  RequestLeg,
  RequestConsultation,
  JournalEntry,
  Evaluation,
  RequestClock,
  RequestAsk,
  SupervisionOrder,
  OwedMaterial,
]
