import type { RequestView } from '@bangban/shared/requests/request-api'
import type { Voice } from '../case/case-voice'

/** What each form of an action is given. */
export interface ActFormProps {
  view: RequestView
  voice: Voice
  title: string
}
