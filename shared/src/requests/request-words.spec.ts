import { expect, it } from '@jest/globals'
import type { RequestAction } from './request-flow.js'
import { namedActions } from './request-words.js'

it('leaves out an action that this version has no name for', () => {
  expect(namedActions(['urge', 'teleport' as RequestAction, 'withdraw'])).toEqual(['urge', 'withdraw'])
})
