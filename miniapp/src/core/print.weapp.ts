/** A mini-program cannot print; the paper is read on screen, or printed from the web site. */
export const canPrint = false

export const printPage = (): void => undefined
