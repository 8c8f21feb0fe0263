export const canPrintSheet = true
