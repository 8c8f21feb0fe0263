import type { ActInput, RequestView } from '@bangban/shared/requests/request-api'
import { act } from '../core/requests-api'
import { useForm, type Form, type Problems } from '../kit/form'
import { say } from '../kit/toast'

interface Options<F extends string> {
  view: RequestView
  fields: readonly F[]
  check: () => Problems<F>
  inputOf: () => ActInput
  /** Said when it is done. */
  done: string
  onDone: () => void
}

/** A form that does one action to one case. */
export function useActForm<F extends string>({ view, fields, check, inputOf, done, onDone }: Options<F>): Form<F> {
  return useForm<F, unknown>({
    once: true,
    name: 'handling',
    fields,
    check,
    send: () => act(view.id, inputOf()),
    done: () => {
      say(done)
      onDone()
    },
  })
}
