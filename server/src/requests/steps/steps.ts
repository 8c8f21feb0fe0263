import type { ActInput } from '@bangban/shared/requests/request-api'
import { evaluate, reopen, supplement, urge, withdraw } from './applicant-steps.js'
import { answer, deny, extend, grant, supervise, terminate } from './centre-steps.js'
import { assign, claim, complete, progress } from './handling-steps.js'
import { settle } from './owed-steps.js'
import { pause, resume } from './pause-steps.js'
import { cancelRelay, refuse, relay, transfer } from './relay-steps.js'
import { advise, consult, endConsult } from './consultation-steps.js'
import { redistribute, unassign } from './unit-steps.js'
import { decline, dispatch, recall, returnForMaterials } from './review-steps.js'
import type { Step, StepContext, StepEffect } from './step.js'

const steps: { [A in ActInput['action']]: Step<A> } = {
  return: returnForMaterials,
  supplement,
  decline,
  dispatch,
  recall,
  claim,
  assign,
  unassign,
  refuse,
  relay,
  cancelRelay,
  transfer,
  consult,
  advise,
  endConsult,
  redistribute,
  progress,
  settle,
  pause,
  resume,
  complete,
  evaluate,
  reopen,
  withdraw,
  urge,
  extend,
  terminate,
  grant,
  deny,
  supervise,
  answer,
}

/** What the named action changes in this case. */
export async function effectOf(context: StepContext, input: ActInput): Promise<StepEffect> {
  // The table above pairs each action with its own input; the compiler cannot follow that through the union.
  const step = steps[input.action] as Step<ActInput['action']>
  return step(context, input)
}
