import { createConnection } from 'mysql2/promise'

const day = 86_400_000
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** First ten letters of an id made at an instant. @param {number} instant */
function timeOf(instant) {
  let text = ''
  for (let n = 0, rest = instant; n < 10; n++, rest = Math.floor(rest / 32)) text = alphabet[rest % 32] + text
  return text
}

/**
 * Fills the demo's database with requests of four hundred days, of which some are open, with legs and clocks, by copying
 * one of the demo's own. The spread of units, items, due days and pauses is even and made up.
 * @param {string} url
 * @param {{ total: number, open: number }} size
 */
export async function fillWithRequests(url, { total, open }) {
  const db = await createConnection({ uri: url, timezone: 'Z', multipleStatements: true })
  try {
    const [[template]] = /** @type {any} */ (
      await db.query(`SELECT * FROM request WHERE status = 'processing' AND pausedSince IS NULL LIMIT 1`)
    )
    const [units] = /** @type {any} */ (
      await db.query(`SELECT code FROM unit WHERE kind IN ('township', 'department')`)
    )
    const [items] = /** @type {any} */ (await db.query('SELECT code FROM service_item'))
    const pick = (/** @type {{ code: string }[]} */ rows, /** @type {string} */ by) =>
      `ELT(1 + MOD(${by}, ${rows.length}), ${rows.map(({ code }) => db.escape(code)).join(', ')})`
    const days = 400
    const openDays = 60
    const perDay = Math.ceil(total / days)
    const openPerDay = Math.ceil(open / openDays)
    const now = Date.now()
    await db.query('SET unique_checks = 0, foreign_key_checks = 0')
    for (let ago = days - 1, first = 1; ago >= 0; ago--, first += perDay) {
      const made = new Date(now - ago * day)
      const isOpen = ago < openDays ? `(s.seq - ${first} < ${openPerDay})` : 'FALSE'
      // A sequence counts without a sign, and hours before a day need one.
      const hash = '(CAST(s.seq AS SIGNED) * 7919)'
      const kind = `MOD(${hash}, 25)`
      const status = `CASE WHEN ${kind} < 20 THEN 'processing' WHEN ${kind} < 22 THEN 'dispatched' WHEN ${kind} < 24 THEN 'submitted' ELSE 'returned' END`
      const paused = `(${isOpen} AND ${kind} < 20 AND MOD(${hash}, 13) = 0)`
      const unit = `CASE WHEN ${kind} < 22 THEN ${pick(units, hash)} ELSE 'centre' END`
      // From ten days over to thirty ahead.
      const due = `TIMESTAMPADD(MINUTE, MOD(${hash} * 31, 57600) - 14400, UTC_TIMESTAMP(3))`
      /** @type {Record<string, string>} */
      const changed = {
        id: `CONCAT('${timeOf(made.getTime())}', LPAD(s.seq, 16, '0'))`,
        code: `CONCAT('ZB', LPAD(s.seq, 10, '0'))`,
        status: `IF(${isOpen}, ${status}, 'closed')`,
        ownerKey: `CONCAT('o', MOD(${hash}, 300000))`,
        contactPhoneHash: `CONCAT('p', MOD(${hash}, 300000))`,
        phoneTailHash: `CONCAT('t', MOD(${hash}, 10000))`,
        contactNameHash: `CONCAT('n', MOD(${hash}, 50000))`,
        applicantId: 'NULL',
        serviceCode: pick(items, `${hash} + s.seq`),
        holderUnit: `IF(${isOpen}, ${unit}, NULL)`,
        holderId: `IF(${isOpen} AND ${kind} < 20, t.holderId, NULL)`,
        dueAt: `IF(${isOpen}, ${due}, NULL)`,
        yellowAt: `IF(${isOpen}, TIMESTAMPADD(HOUR, -24 * (2 + MOD(${hash}, 6)), ${due}), NULL)`,
        orderAt: `IF(${paused}, '9998-01-01', IF(${isOpen}, ${due}, '9999-01-01'))`,
        promiseDueAt: `IF(${isOpen}, ${due}, NULL)`,
        pausedSince: `IF(${paused}, UTC_TIMESTAMP(3), NULL)`,
        createdAt: db.escape(made),
        updatedAt: db.escape(made),
      }
      const columns = Object.keys(template)
      const values = columns.map((name) => changed[name] ?? `t.${db.escapeId(name)}`)
      await db.query(
        `INSERT INTO request (${columns.map((name) => db.escapeId(name)).join(', ')})
         SELECT ${values.join(', ')} FROM seq_${first}_to_${first + perDay - 1} s
         JOIN request t ON t.id = ?`,
        [template.id],
      )
    }
    const generated = `code LIKE 'ZB%' AND holderUnit IS NOT NULL`
    const kindOf = `CASE status WHEN 'submitted' THEN 'review' WHEN 'returned' THEN 'lapse' WHEN 'dispatched' THEN 'claim' ELSE 'promise' END`
    await db.query(
      `INSERT INTO request_leg (id, requestId, seq, unitCode, personId, state, heldOf, since, dueAt)
       SELECT id, id, 1, holderUnit, holderId, 'held', id, createdAt, dueAt FROM request WHERE ${generated};
       INSERT INTO request_clock (id, requestId, kind, openOf, startedAt, limitUnit, limitAmount, dueAt, yellowAt,
         provisional, pauses, rungs, nextRung, nextRungAt)
       SELECT id, id, ${kindOf}, CONCAT(id, ':', ${kindOf}), createdAt, 'days', 20, dueAt, yellowAt, FALSE, '[]', '[]',
         IF(dueAt < UTC_TIMESTAMP(3), 'red', 'yellow'), '2090-01-01' FROM request WHERE ${generated};
       ANALYZE TABLE request, request_clock, request_leg`,
    )
    const [[counts]] = /** @type {any} */ (
      await db.query(`SELECT COUNT(*) AS total, SUM(holderUnit IS NOT NULL) AS open FROM request`)
    )
    return { total: Number(counts.total), open: Number(counts.open) }
  } finally {
    await db.end()
  }
}
