import vm from 'node:vm'
import { TestEnvironment } from 'jest-environment-node'
import { load, loadName } from './load.mjs'

/*
 * Test files run among the same Array, Date and Error as the server that they test: in a world of its own, which jest
 * gives each of them, a list from a test would be no `Array` to a library. Each still has modules of its own.
 */
const Modules = { SourceTextModule: vm.SourceTextModule, SyntheticModule: vm.SyntheticModule }
vm.SourceTextModule = class extends Modules.SourceTextModule {
  /** @param {ConstructorParameters<typeof Modules.SourceTextModule>} args */
  constructor(...[code, options]) {
    super(code, { ...options, context: undefined })
  }
}
vm.SyntheticModule = class extends Modules.SyntheticModule {
  /** @param {ConstructorParameters<typeof Modules.SyntheticModule>} args */
  constructor(...[names, evaluate, options]) {
    super(names, evaluate, { ...options, context: undefined })
  }
}

// jest's own `expect` stays in that other world, and must mean the same `String` by expect.any(String).
const names = ['Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Date', 'RegExp']
const collections = ['Map', 'Set', 'WeakMap', 'WeakSet', 'ArrayBuffer', 'Uint8Array', 'Promise']
const errors = ['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError']
const shared = {
  [Symbol.for(loadName)]: load,
  ...Object.fromEntries([...names, ...collections, ...errors].map((name) => [name, Reflect.get(globalThis, name)])),
}
Object.assign(globalThis, { [Symbol.for(loadName)]: load })

export default class extends TestEnvironment {
  /** @param {ConstructorParameters<typeof TestEnvironment>} args */
  constructor(...args) {
    super(...args)
    Object.assign(this.global, shared)
  }
}
