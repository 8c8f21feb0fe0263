/** @typedef {import('./element.mjs').Element} Element */
/** @typedef {string | RegExp} Wanted whole words of an element, or a pattern in them */

/**
 * What a finger can reach: a dialog covers the page under it.
 * @param {Element} screen
 * @returns {Element}
 */
export const reachable = (screen) =>
  [...screen.all()].findLast((element) => element.attribute('aria-role') === 'dialog') ?? screen

/**
 * The innermost elements that are called so, or say so.
 * @param {Element} screen
 * @param {Wanted} wanted
 * @returns {Element[]}
 */
export function calledSo(screen, wanted) {
  /** @type {(words: unknown) => boolean} */
  const fits = (words) =>
    typeof wanted === 'string' ? words === wanted : typeof words === 'string' && wanted.test(words)
  const found = [...reachable(screen).all()].filter(
    (element) => fits(element.attribute('aria-label')) || fits(element.attribute('placeholder')) || fits(element.text),
  )
  const outer = new Set(found.flatMap((element) => [...element.upwards()].slice(1)))
  return found.filter((element) => !outer.has(element))
}

/**
 * The one element that reacts to a tap on these words: they may stand in several places, but lead to one thing.
 * @param {Element} screen
 * @param {Wanted} wanted
 * @returns {Element | null} where the finger lands; null when it is not there
 */
export function tappable(screen, wanted) {
  const found = calledSo(screen, wanted)
  const targets = new Map(found.map((element) => [reactsTo('tap', element), element]))
  targets.delete(null)
  if (targets.size > 1) throw new Error(`${targets.size} things to tap are called ${wanted}:\n${screen.text}`)
  if (found.length > 0 && targets.size === 0) throw new Error(`nothing happens on a tap on ${wanted}`)
  return [...targets.values()][0] ?? null
}

/**
 * @param {string} type
 * @param {Element} element
 * @returns {Element | null} the first one upwards that binds the event
 */
export const reactsTo = (type, element) =>
  [...element.upwards()].find((one) => one.binding(type) || openType(one)) ?? null

/** @param {Element} element */
export const openType = (element) => (element.tag === 'button' ? element.attribute('open-type') : undefined)

/**
 * The box that belongs to a label: the nearest one around it.
 * @param {Element} screen
 * @param {Wanted} label
 * @param {string[]} tags
 * @returns {Element | null}
 */
export function box(screen, label, tags) {
  for (const element of calledSo(screen, label)) {
    for (const around of element.upwards()) {
      const boxes = [...around.all()].filter(({ tag }) => tags.includes(tag))
      if (boxes.length > 1) throw new Error(`${boxes.length} boxes belong to ${label}:\n${around.text}`)
      if (boxes[0]) return boxes[0]
    }
  }
  return null
}
