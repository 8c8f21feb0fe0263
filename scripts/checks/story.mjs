import { counted, runForTest } from './part.mjs'

/**
 * One whole story through the built product (scripts/stories); it counts its own steps in its last line.
 * @param {string} story
 * @returns {import('./part.mjs').Part}
 */
export function storyTold(story) {
  const name = `story in ${story}`
  return {
    name,
    async run() {
      const outcome = await runForTest([`scripts/stories/${story}.mjs`])
      const closing = outcome.output.trimEnd().split('\n').at(-1) ?? ''
      const [, passed, failed] = /^(\d+) passed, (\d+) failed/.exec(closing) ?? []
      return counted(name, passed ? { passed: Number(passed), failed: Number(failed) } : null, outcome)
    },
  }
}
