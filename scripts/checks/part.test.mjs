import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted } from './part.mjs'

const ended = { output: '', seconds: 1 }

test('a part that passed keeps its counts', () => {
  const { passed, failed } = counted('part', { passed: 3, failed: 0 }, { ...ended, ok: true })
  assert.deepEqual([passed, failed], [3, 0])
})

test('a part that ran no test has failed', () => {
  assert.equal(counted('part', { passed: 0, failed: 0 }, { ...ended, ok: true }).failed, 1)
  assert.equal(counted('part', null, { ...ended, ok: true }).failed, 1)
})

test('a part that broke off after its tests passed has failed', () => {
  assert.equal(counted('part', { passed: 3, failed: 0 }, { ...ended, ok: false }).failed, 1)
})

test('a part with failures is not counted worse than it is', () => {
  assert.equal(counted('part', { passed: 3, failed: 2 }, { ...ended, ok: false }).failed, 2)
})
