/** Limits of DESIGN §4; hours are working hours, days working days. */
export const timeLimits = {
  reviewHours: 4,
  claimReminderHours: 2,
  claimHours: 4,
  firstContactDays: 1,
  /** To a 督办, in writing. */
  answerDays: 2,
  lapseDays: 15,
  ratingDays: 5,
  repairDays: 5,
  /** Before a certificate runs out, its holder is reminded. */
  renewDays: 30,
  /** To check what a promise stands in for 告知承诺. */
  pledgeDays: 20,
  reopenDays: 5,
  urgeEveryHours: 4,
  /** After closing, before handlers may read a rating. */
  ratingHiddenDays: 5,
} as const

/** Yellow when no more than this part of the time is left. */
export const yellowShare = 0.2

/** Mobile numbers of mainland China, as `validator` counts them. */
export const phonePattern = /^1[3-9]\d{9}$/

/** Units asked for advice at the same time; with more it is a case for a task force, or for the centre. */
export const consultedAtOnce = 5

/**
 * Hand-overs that were taken (DESIGN §5). Beyond either figure only a supervisor moves the case, so that it is ruled on
 * instead of going round.
 */
export const handOverLimits = {
  total: 4,
  /** Between the same two units, in either direction. */
  betweenTwo: 2,
} as const
