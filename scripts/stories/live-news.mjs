import assert from 'node:assert/strict'

/** News is on an open screen within a second (DESIGN §5). */
const WITHIN = 1_000
/** One hiccup of a busy machine is not what is asked about; news that does not come at all is. */
const PATIENCE = 10_000

/**
 * @typedef {object} Watcher somebody with an open screen
 * @property {(words: string | RegExp, timeout: number) => Promise<unknown>} sees
 */

/** How soon news was on open screens, over a whole story. */
export class LiveNews {
  /** Milliseconds. @type {number[]} */
  #waits = []

  /**
   * @param {Watcher} watcher
   * @param {string | RegExp} words
   */
  async reaches(watcher, words) {
    const since = performance.now()
    await watcher.sees(words, PATIENCE)
    this.#waits.push(performance.now() - since)
  }

  /** @param {import('./telling.mjs').Telling} story */
  async report(story) {
    const waits = this.#waits.toSorted((a, b) => a - b)
    const median = waits[Math.floor(waits.length / 2)] ?? Infinity
    const seconds = (/** @type {number | undefined} */ ms = 0) => (ms / 1000).toFixed(2)
    await story.step(
      `news is on open screens within a second (${waits.length} times, median ${seconds(median)} s, longest ${seconds(waits.at(-1))} s)`,
      () => assert.ok(median < WITHIN),
    )
  }
}
