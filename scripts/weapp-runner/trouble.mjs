import process from 'node:process'

/** @typedef {{ kind: string, words: string }} Trouble */

/**
 * What went wrong on one phone without stopping it, as WeChat does it: an error in a handler, a rejected promise nobody
 * caught, a call that does not exist. A story asks for it at its end.
 */
export class Troubles {
  /** @type {Trouble[]} */
  list = []

  /**
   * @param {string} kind
   * @param {unknown} what
   */
  add(kind, what) {
    this.list.push({ kind, words: wordsOf(what) })
  }

  /**
   * Runs something of the mini-program; what it throws is noted.
   * @template T
   * @param {string} kind
   * @param {() => T} run
   * @returns {T | undefined}
   */
  catch(kind, run) {
    try {
      return run()
    } catch (error) {
      this.add(kind, error)
      return undefined
    }
  }

  /**
   * Notes the promises of a realm that were rejected and left alone.
   * @param {PromiseConstructor} RealmPromise
   */
  listenTo(RealmPromise) {
    if (realms.size === 0) process.on('unhandledRejection', leftAlone)
    realms.set(RealmPromise, this)
  }

  close() {
    for (const [RealmPromise, troubles] of realms) {
      if (troubles === this) realms.delete(RealmPromise)
    }
    if (realms.size === 0) process.off('unhandledRejection', leftAlone)
  }
}

/** Whose promises are whose: every realm has a `Promise` of its own. @type {Map<Function, Troubles>} */
const realms = new Map()

/**
 * A promise of no phone is a fault of the runner or of a story, and ends them as it would in Node.
 * @param {unknown} reason
 * @param {Promise<unknown>} promise
 */
function leftAlone(reason, promise) {
  const troubles = realms.get(promise.constructor)
  if (!troubles) throw reason
  troubles.add('unhandled rejection', reason)
}

/** @param {unknown} what */
function wordsOf(what) {
  if (typeof what !== 'object' || what === null) return String(what)
  // An error of the scripts' own realm is no `Error` of ours.
  if ('stack' in what) return String(what.stack)
  return JSON.stringify(what)
}
