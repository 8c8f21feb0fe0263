import assert from 'node:assert/strict'

const MEGABYTE = 1024 * 1024

/** @param {number | undefined} bytes */
export const kilobytes = (bytes = 0) => `${Math.ceil(bytes / 1024)} KB`

/**
 * WeChat takes packages of 2 MB; ours begins much smaller, because the main one is loaded before anything is seen.
 * @param {import('../telling.mjs').Telling} story
 * @param {import('../../weapp-runner/bundle.mjs').Bundle} bundle
 */
export async function areSmallEnough(story, bundle) {
  const [main, ...others] = bundle.packageSizes()
  await story.step(`the main package is under 500 KB (${kilobytes(main?.bytes)})`, () =>
    assert.ok(main && main.bytes < 500 * 1024),
  )
  await story.step(
    `every package is under 2 MB (${others.map((one) => `${one.name} ${kilobytes(one.bytes)}`).join(', ')})`,
    () =>
      assert.deepEqual(
        others.filter(({ bytes }) => bytes >= 2 * MEGABYTE),
        [],
      ),
  )
}
