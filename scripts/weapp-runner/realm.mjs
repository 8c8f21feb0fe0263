import path from 'node:path'
import vm from 'node:vm'
import { MAIN } from './bundle.mjs'

/** @typedef {import('./trouble.mjs').Troubles} Troubles */

/**
 * Where the scripts of one phone run: the language and what WeChat gives, and nothing of a browser or of Node. As on the
 * phone, code cannot be made from strings.
 */
export class Realm {
  #bundle
  #troubles
  #context
  /** @type {Map<string, { exports: unknown }>} */
  #modules = new Map()
  /** @type {Set<NodeJS.Timeout>} */
  #timers = new Set()
  #loadedPackages = new Set([MAIN])

  /**
   * @param {import('./bundle.mjs').Bundle} bundle
   * @param {Troubles} troubles
   * @param {Record<string, unknown>} globals App, Page, wx and so on
   */
  constructor(bundle, troubles, globals) {
    this.#bundle = bundle
    this.#troubles = troubles
    this.#context = vm.createContext(
      { ...this.#timing(), console: this.#console(), ...globals },
      { codeGeneration: { strings: false, wasm: false } },
    )
    /** Makes values that belong to the scripts: an array of ours is none of theirs by `instanceof`. */
    this.parse = /** @type {(text: string) => any} */ (vm.runInContext('JSON.parse', this.#context))
    this.Promise = /** @type {PromiseConstructor} */ (vm.runInContext('Promise', this.#context))
    troubles.listenTo(this.Promise)
  }

  get loadedPackages() {
    return [...this.#loadedPackages]
  }

  /** @param {string} name */
  addPackage(name) {
    this.#loadedPackages.add(name)
  }

  /**
   * Runs a script, once.
   * @param {string} file relative to the bundle
   * @returns {unknown} what it exports
   */
  load(file) {
    const known = this.#modules.get(file)
    if (known) return known.exports
    const owner = this.#bundle.packageOf(file)
    if (!this.#loadedPackages.has(owner)) throw new Error(`${file} is in the package ${owner}, which is not here yet`)

    const module = { exports: {} }
    this.#modules.set(file, module)
    const run = this.#bundle.script(file).runInContext(this.#context)
    /** @param {string} wanted */
    const require = (wanted) => {
      const target = path.posix.join(path.posix.dirname(file), wanted.replace(/(\.js)?$/, '.js'))
      const from = this.#bundle.packageOf(target)
      if (from !== MAIN && from !== owner) throw new Error(`${file} reaches into another package: ${target}`)
      return this.load(target)
    }
    run(require, module, module.exports)
    return module.exports
  }

  /** Nothing runs here any more. */
  close() {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  /** WeChat's timers are numbers, and an error inside one ends no program. */
  #timing() {
    /** @type {(start: typeof setTimeout | typeof setInterval, once: boolean) => (run: () => void, delay?: number) => number} */
    const starter = (start, once) => (run, delay) => {
      const timer = start(() => {
        if (once) this.#timers.delete(timer)
        this.#troubles.catch('timer', run)
      }, delay)
      this.#timers.add(timer)
      return Number(timer)
    }
    /** @param {number | undefined} id */
    const clear = (id) => {
      for (const timer of this.#timers) {
        if (Number(timer) !== id) continue
        clearTimeout(timer)
        this.#timers.delete(timer)
      }
    }
    return {
      setTimeout: starter(setTimeout, true),
      setInterval: starter(setInterval, false),
      clearTimeout: clear,
      clearInterval: clear,
    }
  }

  #console() {
    const quiet = () => undefined
    /** @param {unknown[]} words */
    const complain = (...words) => this.#troubles.add('console', words.map(String).join(' '))
    return { log: quiet, info: quiet, debug: quiet, warn: complain, error: complain }
  }
}
