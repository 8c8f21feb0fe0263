import { describe, expect, it } from '@jest/globals'
import { bandNames, bandOf, bandRange, investmentBands } from './investment-band.js'

describe('what is invested', () => {
  it.each([
    [1, 'smaller'],
    [999, 'smaller'],
    [1_000, 'tenMillion'],
    [4_999, 'tenMillion'],
    [5_000, 'fiftyMillion'],
    [9_999, 'fiftyMillion'],
    [10_000, 'hundredMillion'],
    [99_999, 'hundredMillion'],
    [100_000, 'billion'],
    [100_000_000, 'billion'],
  ] as const)('of %d 万元 is in the band %s', (investment, band) => {
    expect(bandOf(investment)).toBe(band)
    const { least, below } = bandRange(band)
    expect([investment >= least, below === null || investment < below]).toEqual([true, true])
  })

  it('is in one band and no other, and each has its words', () => {
    const edges = investmentBands.map(bandRange)
    expect(edges.slice(1).map(({ below }) => below)).toEqual(edges.slice(0, -1).map(({ least }) => least))
    expect(new Set(Object.values(bandNames)).size).toBe(investmentBands.length)
  })
})
