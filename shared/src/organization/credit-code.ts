/** 31 signs of GB 32100-2015: digits and capitals without I, O, S, V, Z. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const

/** Two signs for authority and kind, six digits of the division, nine of the organisation, one to check. */
const shape = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** As people type it: small letters and spaces do not matter. */
export const tidyCreditCode = (text: string): string => text.replace(/\s/g, '').toUpperCase()

/** The check character of the first 17 signs (GB 32100-2015, ISO 7064 mod 31). */
export function creditCodeCheck(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * signs.indexOf(first17[index] ?? '0'), 0)
  return signs[(31 - (sum % 31)) % 31] ?? ''
}

/** What is wrong with a 统一社会信用代码, in words for the one who typed it; null when nothing is. */
export function creditCodeProblem(code: string): string | null {
  if (code.length !== 18) return `统一社会信用代码是 18 位，现在是 ${code.length} 位`
  if (/[IOSVZ]/.test(code)) return '代码里没有字母 I、O、S、V、Z，看看是不是数字 1、0、5、2'
  if (!shape.test(code)) return '代码只有数字和大写字母，第 3 到 8 位是数字'
  return creditCodeCheck(code.slice(0, 17)) === code[17] ? null : '代码对不上校验位，请照营业执照再核对一遍'
}
