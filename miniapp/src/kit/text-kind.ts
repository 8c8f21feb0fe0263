/** What is typed into a field; it chooses the keyboard and what the browser may fill in. */
export type TextKind = 'text' | 'phone' | 'code' | 'number' | 'password'
