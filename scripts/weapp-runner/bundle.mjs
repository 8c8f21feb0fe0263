import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'

/**
 * @typedef {object} AppSettings the part of app.json that is read here
 * @property {string[]} pages
 * @property {{ root: string, pages: string[] }[]} [subPackages]
 * @property {{ list: { pagePath: string }[] }} [tabBar]
 */

/** Name of the package that WeChat fetches before anything is shown. */
export const MAIN = 'main'

/** The built mini-program on disk, as WeChat would receive it: one main package and packages fetched on demand. */
export class Bundle {
  /** @type {Map<string, vm.Script>} */
  #scripts = new Map()
  /** @type {Map<string, any>} */
  #settingsOf = new Map()

  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder
    /** @type {AppSettings} */
    this.settings = this.json('app.json')
    this.subPackages = this.settings.subPackages ?? []
    /** Routes in the order of app.json; the first one is shown at launch. */
    this.routes = [
      ...this.settings.pages,
      ...this.subPackages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
    ]
    this.tabs = (this.settings.tabBar?.list ?? []).map((tab) => tab.pagePath)
  }

  /**
   * The package a file belongs to.
   * @param {string} file relative to the bundle
   */
  packageOf(file) {
    return this.subPackages.find(({ root }) => file.startsWith(`${root}/`))?.root ?? MAIN
  }

  /** @param {string} file */
  text(file) {
    return readFileSync(path.join(this.folder, file), 'utf8')
  }

  /** @param {string} file */
  json(file) {
    let settings = this.#settingsOf.get(file)
    if (!settings) {
      settings = JSON.parse(this.text(file))
      this.#settingsOf.set(file, settings)
    }
    return settings
  }

  /**
   * A script in the wrapping WeChat gives it, compiled once for all phones of this process.
   * @param {string} file
   */
  script(file) {
    let script = this.#scripts.get(file)
    if (!script) {
      const wrapped = `(function (require, module, exports) {${this.text(file)}\n})`
      script = new vm.Script(wrapped, { filename: `weapp/${file}` })
      this.#scripts.set(file, script)
    }
    return script
  }

  /**
   * Size of every package in bytes; the main package first.
   * @returns {{ name: string, bytes: number }[]}
   */
  packageSizes() {
    const sizes = new Map([MAIN, ...this.subPackages.map(({ root }) => root)].map((name) => [name, 0]))
    for (const file of filesUnder(this.folder)) {
      const name = this.packageOf(file)
      sizes.set(name, (sizes.get(name) ?? 0) + statSync(path.join(this.folder, file)).size)
    }
    return [...sizes].map(([name, bytes]) => ({ name, bytes }))
  }
}

/**
 * Hidden files are notes of our own beside the product and never uploaded.
 * @param {string} folder
 * @returns {string[]} relative to it, with forward slashes
 */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}
