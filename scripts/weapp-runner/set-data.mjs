/** WeChat refuses more in one call. */
const LIMIT_BYTES = 1024 * 1024

/** How much the mini-program sent to its screens. */
export class SetDataCount {
  calls = 0
  bytes = 0
  largest = 0

  /** @param {number} bytes */
  add(bytes) {
    this.calls++
    this.bytes += bytes
    this.largest = Math.max(this.largest, bytes)
  }
}

/**
 * Puts a change into the data of a page. It travels as text, as it does between WeChat's two threads: nothing is shared
 * with the scripts afterwards, and what is no data does not arrive.
 * @param {Record<string, unknown>} data
 * @param {Record<string, unknown>} change by path, `root.cn.[0].v`
 * @param {SetDataCount} count
 */
export function setData(data, change, count) {
  const text = JSON.stringify(change)
  const bytes = Buffer.byteLength(text)
  count.add(bytes)
  if (bytes > LIMIT_BYTES) throw new Error(`setData with ${bytes} bytes; WeChat takes ${LIMIT_BYTES}`)
  for (const [path, value] of Object.entries(JSON.parse(text))) put(data, path, value)
}

/**
 * @param {Record<string, unknown>} data
 * @param {string} path
 * @param {unknown} value
 */
function put(data, path, value) {
  // An index stands in brackets: it makes a list where there is nothing yet.
  const keys = [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index ? Number(index) : (name ?? ''),
  )
  const last = keys.pop()
  if (last === undefined) throw new Error(`setData without a path: ${JSON.stringify(path)}`)
  /** @type {any} */
  let place = data
  for (const [position, key] of keys.entries()) {
    const next = keys[position + 1] ?? last
    if (typeof place[key] !== 'object' || place[key] === null) place[key] = typeof next === 'number' ? [] : {}
    place = place[key]
  }
  place[last] = value
}
