/** A mini-program's pages have their names in their own bar. */
export const nameDocument = (_title: string): void => undefined
