export const canPrint = true

export const printPage = (): void => window.print()
