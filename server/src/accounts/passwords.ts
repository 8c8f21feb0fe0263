import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** The package's defaults are argon2id with 19 MiB and two passes, what OWASP asks for. */
export const hashPassword = (password: string): Promise<string> => hash(password)

/** Compared with when there is nothing to compare with, so that an unknown name takes as long as a known one. */
let nobodys: Promise<string> | undefined

export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hash('nobody has this password')
  const fits = await verify(passwordHash ?? (await nobodys), password)
  return passwordHash !== null && fits
}

export const passwordLength = { min: 8, max: 64 } as const

/** Read out on the phone and typed once, so without letters that look alike. About 59 bits. */
const letters = '23456789abcdefghjkmnpqrstuvwxyz'

export const newInitialPassword = (): string =>
  Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')
