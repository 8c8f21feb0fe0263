/** How large a project is, as the city's lists group it: by what is invested. From the largest to the smallest. */
export const investmentBands = ['billion', 'hundredMillion', 'fiftyMillion', 'tenMillion', 'smaller'] as const
export type InvestmentBand = (typeof investmentBands)[number]

/** 万元; a project stands in the first band whose least it reaches. */
const least: Record<InvestmentBand, number> = {
  billion: 100_000,
  hundredMillion: 10_000,
  fiftyMillion: 5_000,
  tenMillion: 1_000,
  smaller: 0,
}

/** 万元: from `least` up to, but not including, `below`; the largest band has no end. */
export function bandRange(band: InvestmentBand): { least: number; below: number | null } {
  const larger = investmentBands[investmentBands.indexOf(band) - 1]
  return { least: least[band], below: larger === undefined ? null : least[larger] }
}

/** @param investment 万元 */
export const bandOf = (investment: number): InvestmentBand =>
  investmentBands.find((band) => investment >= least[band]) ?? 'smaller'

/** Whoever has exactly 1 亿 is in “1 亿–10 亿”: the lower edge belongs to a band, the upper one to the next. */
export const bandNames: Record<InvestmentBand, string> = {
  billion: '10 亿以上',
  hundredMillion: '1 亿–10 亿',
  fiftyMillion: '5000 万–1 亿',
  tenMillion: '1000 万–5000 万',
  smaller: '1000 万以下',
}
