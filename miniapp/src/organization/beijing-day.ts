/** The day in Beijing as 'YYYY-MM-DD', whatever the device's own zone is. */
export const beijingDay = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
