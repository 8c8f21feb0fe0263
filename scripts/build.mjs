import './node-version.mjs'
import { renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { fingerprint, stamp } from './fingerprint.mjs'
import { root, run, sideBySide } from './run.mjs'

/**
 * @typedef {object} Part
 * @property {string} name how it is called in the output
 * @property {string} product the folder it makes, relative to the repository
 * @property {() => string} print fingerprint of all it is made from
 * @property {() => ReturnType<typeof run>} make
 */

const SETTINGS = ['pnpm-lock.yaml', 'tsconfig.base.json', 'scripts/build.mjs']
const SHARED = ['shared', ...SETTINGS]

/**
 * A package that tsc alone builds. It is made beside its place and then put there, so that a source that is gone leaves
 * nothing behind and a server being started never meets half a build.
 * @param {string} name
 * @param {string[]} sources
 * @returns {Part}
 */
function compiled(name, sources) {
  const product = `${name}/dist`
  return {
    name,
    product,
    print: () => fingerprint(sources),
    async make() {
      const fresh = path.join(root, name, '.build')
      const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
      rmSync(fresh, { recursive: true, force: true })
      const outcome = await run(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh], {
        cwd: path.join(root, name),
      })
      if (outcome.ok) {
        rmSync(path.join(root, product), { recursive: true, force: true })
        renameSync(fresh, path.join(root, product))
      }
      return outcome
    },
  }
}

/**
 * The one Taro source, built for one platform.
 * @param {string} name
 * @param {'h5' | 'weapp'} platform
 * @returns {Part}
 */
function packed(name, platform) {
  const product = `miniapp/dist/${platform}`
  return {
    name,
    product,
    // The address of the server is built into the mini-program.
    print: () => fingerprint(['miniapp', ...SHARED], process.env.BANGBAN_API ?? ''),
    make() {
      rmSync(path.join(root, product), { recursive: true, force: true })
      const taro = path.join(root, 'miniapp/node_modules/@tarojs/cli/bin/taro')
      return run(process.execPath, [taro, 'build', '--type', platform], {
        cwd: path.join(root, 'miniapp'),
        env: { NODE_ENV: 'production' },
      })
    },
  }
}

const shared = compiled('shared', SHARED)
const server = compiled('server', ['server', ...SHARED])
const website = packed('website', 'h5')
const weapp = packed('weapp', 'weapp')

/**
 * Brings one product up to date.
 * @param {Part} part
 * @returns {Promise<boolean>} whether it is
 */
async function bring({ name, product, print, make }) {
  const wanted = print()
  const made = stamp(`${product}/.made-from`)
  const title = name.padEnd(10)
  if (made.matches(wanted)) return true

  made.clear()
  const { ok, output, seconds } = await make()
  if (ok) made.write(wanted)
  console.log(ok ? `${title} built in ${seconds.toFixed(1)} s` : `${output}${title} could not be built`)
  return ok
}

/**
 * Brings everything up to date that the server serves, and the mini-program where asked; what has not changed stays.
 * @param {{ weapp?: boolean }} [options]
 * @returns {Promise<boolean>} whether all of it is
 */
export async function build(options = {}) {
  if (!(await bring(shared))) return false
  const rest = options.weapp ? [website, weapp, server] : [website, server]
  const results = await sideBySide(
    Math.min(2, os.availableParallelism()),
    rest.map((part) => () => bring(part)),
  )
  return results.every(Boolean)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const ok = await build({ weapp: process.argv.includes('--weapp') })
  if (!ok) process.exitCode = 1
}
