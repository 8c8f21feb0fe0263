/** WeChat prints nothing; the workbook opens in its reader and can be sent on. */
export const canPrintSheet = false
