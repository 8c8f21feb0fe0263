import type { RequestAction } from '@bangban/shared/requests/request-flow'
import type { ReactNode } from 'react'
import { AnswerForm, DenyForm, ExtendForm, GrantForm, SuperviseForm, TerminateForm } from './centre-forms'
import { DispatchForm } from './dispatch-form'
import { AdviseForm, ConsultForm, EndConsultForm } from './consult-forms'
import type { HandlingProps } from './form-frame'
import { AssignForm, TransferForm } from './hand-over-forms'
import { CompleteForm, PauseForm, ProgressForm } from './progress-forms'
import { CancelRelayForm, RelayForm } from './relay-forms'
import { RecallForm, RefuseForm, ResumeForm } from './reason-forms'
import { SettleForm } from './settle-form'
import { RedistributeForm, UnassignForm } from './unit-forms'
import { DeclineForm, ReturnForm } from './review-forms'

/** The form of each action of staff; claiming needs none. */
export const handlingForms: Partial<Record<RequestAction, (props: HandlingProps) => ReactNode>> = {
  return: ReturnForm,
  decline: DeclineForm,
  dispatch: DispatchForm,
  recall: RecallForm,
  assign: AssignForm,
  unassign: UnassignForm,
  refuse: RefuseForm,
  relay: RelayForm,
  cancelRelay: CancelRelayForm,
  transfer: TransferForm,
  consult: ConsultForm,
  advise: AdviseForm,
  endConsult: EndConsultForm,
  redistribute: RedistributeForm,
  progress: ProgressForm,
  settle: SettleForm,
  pause: PauseForm,
  resume: ResumeForm,
  complete: CompleteForm,
  extend: ExtendForm,
  terminate: TerminateForm,
  grant: GrantForm,
  deny: DenyForm,
  supervise: SuperviseForm,
  answer: AnswerForm,
}
