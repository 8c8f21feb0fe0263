const families = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const stems = [...'甲乙丙丁戊己庚辛壬癸']
const branches = [...'子丑寅卯辰巳午未申酉戌亥']

/** 王甲子, 李乙丑 …: nobody's parents choose such a name, so that it is plainly made up. 1,200 before one comes again. */
export function madeUpName(n: number): string {
  const name = `${stems[n % 10] ?? ''}${branches[n % 12] ?? ''}`
  return `${families[Math.floor(n / 60) % families.length] ?? '王'}${name}`
}

/** 13900000001 …: the form of a number, in a block of zeros. */
export const madeUpPhone = (n: number): string => `1390000${String(n).padStart(4, '0')}`
