import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { creditCodeCheck, creditCodeProblem, tidyCreditCode } from './credit-code.js'

/** Published codes of companies everybody knows. */
const real = ['91110000802100433B', '914403001922038216', '91350100M000100Y43', '91371681MA0000000D']

describe('the unified social credit code', () => {
  it.each(real)('accepts %s', (code) => {
    expect(creditCodeProblem(code)).toBeNull()
  })

  it.each([
    ['9137168', '18 位'],
    ['91371681MA000000OD', 'I、O、S、V、Z'],
    ['91371681MA00000-0D', '只有数字和大写字母'],
    ['91AB1681MA0000000D', '只有数字和大写字母'],
    ['91371681MA0000000E', '校验位'],
  ])('says what is wrong with %s', (code, words) => {
    expect(creditCodeProblem(code)).toContain(words)
  })

  it('reads small letters and spaces as people type them', () => {
    expect(creditCodeProblem(tidyCreditCode(' 91371681 ma0000000d '))).toBeNull()
  })

  const signs = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
  const code = fc
    .tuple(
      fc.array(fc.constantFrom(...signs), { minLength: 2, maxLength: 2 }),
      fc.array(fc.constantFrom(...'0123456789'), { minLength: 6, maxLength: 6 }),
      fc.array(fc.constantFrom(...signs), { minLength: 9, maxLength: 9 }),
    )
    .map((parts) => parts.flat().join(''))
    .map((first17) => first17 + creditCodeCheck(first17))

  it('finds every single sign that was mistyped', () => {
    fc.assert(
      fc.property(code, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...signs), (right, place, sign) => {
        fc.pre(right[place] !== sign)
        expect(creditCodeProblem(right)).toBeNull()
        expect(creditCodeProblem(right.slice(0, place) + sign + right.slice(place + 1))).not.toBeNull()
      }),
    )
  })
})
