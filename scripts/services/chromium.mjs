import { findProgram } from './find-program.mjs'

/** @returns {string | null} the program, where this machine has it */
export function findChromium() {
  return findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable')
}

/**
 * A browser of our own with an empty profile; it ends with this process.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium() {
  const program = findChromium()
  if (!program) throw new Error('Chromium is not installed here')
  // Looked up here, so that finding Chromium needs no installed packages.
  const { chromium } = await import('playwright-core')
  return chromium.launch({
    executablePath: program,
    args: [
      // Its sandbox needs rights that root in a container does not have; it opens pages of our own only.
      ...['--no-sandbox', '--disable-dev-shm-usage', '--lang=zh-CN'],
      // It calls nobody of its own accord.
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
      '--disable-quic',
    ],
  })
}
