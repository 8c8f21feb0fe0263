import type { EntityManager } from 'typeorm'
import { openStatuses } from '@bangban/shared/requests/request-status'
import { clockKinds, ladders, primaryClock } from '@bangban/shared/requests/request-clocks'
import type { Dialect } from '../platform/database/database.js'

/** A sentence of DESIGN §3 that must hold for every case, and how to find where it does not. */
export interface InvariantRule {
  name: string
  words: string
  /** Ids of cases that break it, at most `limit`. */
  broken(em: EntityManager, dialect: Dialect, limit: number): Promise<string[]>
}

const open = openStatuses.map((status) => `'${status}'`).join(', ')

const ids = async (em: EntityManager, statement: string, limit: number): Promise<string[]> =>
  ((await em.query(`${statement} LIMIT ${limit}`)) as { id: string }[]).map((row) => row.id)

const rule = (name: string, words: string, statement: string | ((dialect: Dialect) => string)): InvariantRule => ({
  name,
  words,
  broken: (em, dialect, limit) => ids(em, typeof statement === 'string' ? statement : statement(dialect), limit),
})

/** `openOf` of the running clock of a case that is of this kind. */
const clockOf = (dialect: Dialect, kind: string): string =>
  dialect === 'sqlite' ? `r.id || ':' || ${kind}` : `CONCAT(r.id, ':', ${kind})`

/** The running clock of a case that its status asks for. */
const ownClock = (dialect: Dialect): string => {
  const kinds = openStatuses.map((status) => `WHEN '${status}' THEN '${primaryClock(status)}'`).join(' ')
  return clockOf(dialect, `CASE r.status ${kinds} END`)
}

/** The last pause of a clock goes on. Engines that keep JSON in a form of their own put a space after the colon. */
const standsStill = `(c.pauses LIKE '%"to":null%' OR c.pauses LIKE '%"to": null%')`

/**
 * Its last rung was not climbed yet, so one lies ahead. What was climbed for an earlier deadline hides a broken clock here
 * rather than accuse a sound one.
 */
const hasRungsLeft = clockKinds
  .flatMap((kind) => {
    const last = ladders[kind].at(-1)
    return last ? [`(c.kind = '${kind}' AND c.rungs NOT LIKE '%"${last}"%')`] : []
  })
  .join(' OR ')

/** Each looks through what is open or running by an index, never through everything there ever was. */
export const invariantRules: readonly InvariantRule[] = [
  rule(
    'one_held_leg',
    '在办的事，总有一个单位拿着',
    `SELECT r.id AS id FROM request r WHERE r.status IN (${open})
     AND NOT EXISTS (SELECT 1 FROM request_leg l WHERE l.heldOf = r.id)`,
  ),
  rule(
    'holder_is_held_leg',
    '写着的承办单位，就是拿着它的单位',
    `SELECT r.id AS id FROM request r JOIN request_leg l ON l.heldOf = r.id
     WHERE r.status IN (${open}) AND (r.holderUnit IS NULL OR l.unitCode <> r.holderUnit)`,
  ),
  rule(
    'holder_person_is_held_leg',
    '写着的经办人，就是接了它的那个人',
    `SELECT r.id AS id FROM request r JOIN request_leg l ON l.heldOf = r.id
     WHERE r.status IN (${open}) AND COALESCE(l.personId, '') <> COALESCE(r.holderId, '')`,
  ),
  rule(
    'ended_is_held_by_nobody',
    '办完的事，没有人还拿着',
    `SELECT r.id AS id FROM request_leg l JOIN request r ON r.id = l.heldOf
     WHERE l.heldOf > '' AND r.status NOT IN (${open})
     UNION SELECT r.id AS id FROM request r WHERE r.holderUnit > '' AND r.status NOT IN (${open})
     UNION SELECT r.id AS id FROM request r WHERE r.holderId > '' AND r.status NOT IN (${open})`,
  ),
  rule(
    'offer_only_in_work',
    '只有正在办的事，才能转给别的单位',
    `SELECT r.id AS id FROM request_leg l JOIN request r ON r.id = l.offeredOf
     WHERE l.offeredOf > '' AND r.status <> 'processing'`,
  ),
  rule(
    'offer_is_offered_leg',
    '写着转给哪个单位，就是问了哪个单位',
    `SELECT r.id AS id FROM request r WHERE r.offeredUnit > ''
     AND NOT EXISTS (SELECT 1 FROM request_leg l WHERE l.offeredOf = r.id AND l.unitCode = r.offeredUnit)
     UNION SELECT r.id AS id FROM request_leg l JOIN request r ON r.id = l.offeredOf
     WHERE l.offeredOf > '' AND r.offeredUnit IS NULL`,
  ),
  rule(
    'open_has_timer',
    '在办的事，总有一个期限在走',
    (dialect) =>
      `SELECT r.id AS id FROM request r WHERE r.status IN (${open})
       AND NOT EXISTS (SELECT 1 FROM request_clock c WHERE c.openOf = ${ownClock(dialect)})`,
  ),
  rule(
    'timer_is_the_clock',
    '列表上的期限，就是时钟上的期限',
    (dialect) =>
      `SELECT r.id AS id FROM request r JOIN request_clock c ON c.openOf = ${ownClock(dialect)}
       WHERE r.status IN (${open}) AND (r.dueAt IS NULL OR r.dueAt <> c.dueAt)`,
  ),
  rule(
    'clock_is_watched',
    '期限在走，到时候总有人会提醒',
    `SELECT c.requestId AS id FROM request_clock c
     WHERE c.openOf > '' AND c.endedAt IS NULL AND c.nextRungAt IS NULL AND NOT ${standsStill} AND (${hasRungsLeft})`,
  ),
  rule(
    'supervised_is_awaited',
    '督办了的，总在等答复',
    (dialect) =>
      `SELECT r.id AS id FROM request r WHERE r.status IN (${open}) AND r.supervised = 1
       AND NOT EXISTS (SELECT 1 FROM request_clock c WHERE c.openOf = ${clockOf(dialect, `'answer'`)})`,
  ),
  rule(
    'owed_is_counted',
    '写着还欠几样材料，就是欠几样',
    `SELECT r.id AS id FROM request r WHERE r.status IN (${open})
     AND r.owedCount <> (SELECT COUNT(*) FROM owed_material o
       WHERE o.requestId = r.id AND o.kind = 'later' AND o.settledAt IS NULL)`,
  ),
  rule(
    'paused_stands_still',
    '写着暂停的，时间真的停着',
    `SELECT r.id AS id FROM request r WHERE r.status IN (${open}) AND r.pausedSince IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM request_clock c
       WHERE c.requestId = r.id AND c.endedAt IS NULL AND ${standsStill})`,
  ),
  rule(
    'ended_has_no_clock',
    '办完的事，没有时钟还在走',
    `SELECT r.id AS id FROM request_clock c JOIN request r ON r.id = c.requestId
     WHERE c.openOf > '' AND c.kind NOT IN ('rating', 'expiry', 'repair') AND r.status NOT IN (${open})
     AND NOT (c.kind = 'pledge' AND r.status IN ('completed', 'closed'))`,
  ),
]
