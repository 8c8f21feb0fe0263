import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import { ApiError, wordsOf } from '../core/api-error'
import { focusField } from './focus-field'
import { sameTapMs } from './same-tap'

/** Name of a field → what is wrong with it. The order of the names is the order on the screen. */
export type Problems<F extends string> = Partial<Record<F, string>>

interface Options<F extends string, A> {
  /** Tells forms of different pages apart. */
  name: string
  /** Names of the fields from top to bottom. */
  fields: readonly F[]
  /** Runs before anything is sent. */
  check: () => Problems<F>
  send: () => Promise<A>
  done: (answer: A) => void
  /** The page is left when it is done: a second tap while the next one comes means the first. */
  once?: boolean
  /** Field of the server's problem (a dotted path) → field of this form. */
  fieldOf?: (path: string) => F | null
}

export interface Form<F extends string> {
  idOf: (field: F) => string
  errorOf: (field: F) => string | null
  /** Call on each change, so that an error goes away as soon as it is being put right. */
  touched: (field: F) => void
  busy: boolean
  /** What is wrong with the whole: no connection, no right, overtaken. */
  problem: string | null
  failure: ApiError | null
  submit: () => void
}

/** Checks, jumps to the first bad field, sends once, keeps what was filled in when it fails. */
export function useForm<F extends string, A>({
  name,
  fields,
  check,
  send,
  done,
  once = false,
  fieldOf,
}: Options<F, A>): Form<F> {
  const [errors, setErrors] = useState<Problems<F>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [failure, setFailure] = useState<ApiError | null>(null)
  const [busy, setBusy] = useState(false)
  const sending = useRef(false)

  const idOf = (field: F) => `${name}-${field}`
  const show = (found: Problems<F>) => {
    setErrors(found)
    const first = fields.find((field) => found[field])
    // The error lines have to be on screen before anything can be scrolled to.
    if (first) Taro.nextTick(() => focusField(idOf(first)))
    return first !== undefined
  }

  const refused = (error: unknown) => {
    setFailure(error instanceof ApiError ? error : null)
    const found: Problems<F> = {}
    if (error instanceof ApiError) {
      for (const [path, message] of Object.entries(error.fields)) {
        const field = fieldOf ? fieldOf(path) : (fields.find((f) => path === f || path.startsWith(`${f}.`)) ?? null)
        if (field) found[field] ??= message
      }
    }
    show(found)
    setProblem(wordsOf(error))
  }

  const submit = async () => {
    if (sending.current) return
    setProblem(null)
    setFailure(null)
    if (show(check())) return
    sending.current = true
    setBusy(true)
    try {
      done(await send())
      if (once) setTimeout(() => (sending.current = false), sameTapMs)
      else sending.current = false
    } catch (error) {
      refused(error)
      sending.current = false
    } finally {
      setBusy(false)
    }
  }

  return {
    idOf,
    errorOf: (field) => errors[field] ?? null,
    touched: (field) => setErrors(({ [field]: _gone, ...rest }) => rest as Problems<F>),
    busy,
    problem,
    failure,
    submit: () => void submit(),
  }
}
