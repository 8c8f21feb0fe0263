import process from 'node:process'

/** Tells a story in chapters of steps, each one line of output. A step builds on those before it: the first that fails ends it. */
export class Telling {
  #passed = 0
  #failed = 0

  /**
   * @param {string} title
   * @param {() => Promise<void>} tell
   */
  async chapter(title, tell) {
    if (this.#failed > 0) return console.log(`\n${title}: not told`)
    console.log(`\n${title}`)
    try {
      await tell()
    } catch (error) {
      // What broke between two steps is nobody's line yet.
      if (this.#failed === 0) this.#fail('(between the steps)', error)
    }
  }

  /**
   * @template T
   * @param {string} what a sentence that is true when it passes
   * @param {() => T | Promise<T>} run throws when it is not
   * @returns {Promise<T>}
   */
  async step(what, run) {
    const started = performance.now()
    try {
      const result = await run()
      this.#passed++
      console.log(`  ✓ ${what} (${((performance.now() - started) / 1000).toFixed(2)} s)`)
      return result
    } catch (error) {
      this.#fail(what, error)
      throw error
    }
  }

  get failed() {
    return this.#failed > 0
  }

  /** The last line of the output; `npm test` reads it. */
  close() {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`)
    process.exitCode = this.#failed > 0 ? 1 : 0
  }

  /**
   * @param {string} what
   * @param {unknown} error
   */
  #fail(what, error) {
    this.#failed++
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    console.log(`  ✗ ${what}\n${words.replace(/^/gm, '    ')}`)
  }
}
