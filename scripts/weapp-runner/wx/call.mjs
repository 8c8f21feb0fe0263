/** What WeChat answers with `fail`. Anything else that is thrown is a fault of the runner, or of the mini-program. */
export class Refusal extends Error {}

/**
 * @typedef {object} Callbacks
 * @property {(result: any) => void} [success]
 * @property {(reason: { errMsg: string }) => void} [fail]
 * @property {(result: any) => void} [complete]
 */

/** @typedef {Pick<import('../phone.mjs').Device, 'troubles' | 'realm'>} Device */

/**
 * A call of WeChat that answers later: to `success` or `fail` and then to `complete`, or by a promise where the caller
 * gives none of them.
 * @template {object} Options
 * @param {string} name
 * @param {Device} device
 * @param {(options: Options & Callbacks) => unknown} run its result is the answer; a Refusal is WeChat's “fail”
 * @returns {(options?: Options & Callbacks) => Promise<any> | undefined}
 */
export function answering(name, { troubles, realm }, run) {
  /** @param {Options & Callbacks} options */
  const outcome = async (options) => {
    try {
      return { ok: true, answer: { ...Object(await run(options)), errMsg: `${name}:ok` } }
    } catch (error) {
      if (!(error instanceof Refusal)) troubles.add(`wx.${name}`, error)
      return { ok: false, answer: { errMsg: `${name}:fail ${error instanceof Error ? error.message : error}` } }
    }
  }
  return (options = /** @type {Options} */ ({})) => {
    const { success, fail, complete } = options
    if (success ?? fail ?? complete) {
      void outcome(options).then(({ ok, answer }) => {
        for (const told of [ok ? success : fail, complete]) {
          troubles.catch(`answer of wx.${name}`, () => told?.(answer))
        }
      })
      return undefined
    }
    // A promise of the scripts' own, so that a rejection they leave alone is their trouble.
    const { Promise } = realm()
    return new Promise((resolve, reject) => {
      void outcome(options).then(({ ok, answer }) => (ok ? resolve : reject)(answer))
    })
  }
}
