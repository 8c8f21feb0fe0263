/** What the fields of a unit hold at most. */
export const longest = { code: 32, name: 64, phone: 31 }
