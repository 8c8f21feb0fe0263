import './node-version.mjs'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { fingerprint, stamp } from './fingerprint.mjs'
import { pnpm } from './pnpm.mjs'
import { root } from './run.mjs'

const PACKAGES = ['.', 'shared', 'server', 'miniapp', 'scripts']

/**
 * Brings the packages of the lockfile, unless exactly these are here already: then nobody asks a registry.
 * @returns {Promise<boolean>} whether it worked
 */
export async function install() {
  const wanted = fingerprint(
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...PACKAGES.map((name) => path.posix.join(name, 'package.json'))],
    // Packages with binaries are chosen for a platform.
    `${process.platform} ${process.arch}`,
  )
  const installed = stamp('node_modules/.installed')
  const complete = PACKAGES.every((name) => existsSync(path.join(root, name, 'node_modules')))
  if (complete && installed.matches(wanted)) return true

  installed.clear()
  console.log('packages   installing, once …')
  const { ok, output, seconds } = await pnpm(
    'install',
    '--frozen-lockfile',
    // Without a terminal pnpm would rather stop than replace packages left by another version.
    '--config.confirmModulesPurge=false',
  )
  if (ok) installed.write(wanted)
  console.log(ok ? `packages   installed in ${seconds.toFixed(1)} s` : `${output}packages   could not be installed`)
  return ok
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !(await install())) process.exitCode = 1
