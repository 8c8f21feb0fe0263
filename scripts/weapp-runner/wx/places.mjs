/** @typedef {import('../element.mjs').Element} Element */

/** Nothing is laid out here: every element is this high, and so many of them stand in sight. */
const HEIGHT = 100
const IN_SIGHT = 7

/** @param {Element} element */
const classesOf = (element) => String(element.attribute('class') ?? '').split(' ')

/**
 * Where elements stand, by `#list .row`: those of a list begin with the one it was scrolled to.
 * @param {import('../phone.mjs').Device} device
 */
export function placeCalls({ pages, realm, troubles }) {
  /** @type {(selector: string) => Element | undefined} */
  const one = (selector) => [...pages().current.screen().all()].find(({ id }) => `#${id}` === selector)
  const place = (/** @type {Element} */ { id }, /** @type {number} */ top, height = HEIGHT) => ({
    ...{ id, left: 0, right: 390, width: 390 },
    ...{ top, bottom: top + height, height },
  })
  /** @type {(selector: string) => object | null} */
  const placeOf = (selector) => {
    const list = one(selector)
    return list ? place(list, 0, IN_SIGHT * HEIGHT) : null
  }
  /** @type {(selector: string) => object[]} */
  const placesOf = (selector) => {
    const [listName, rowName] = selector.split(' ')
    const list = one(listName ?? '')
    if (!list) return []
    const all = [...list.all()].filter((element) => element !== list && element.id !== '')
    const rows = all.filter((element) => classesOf(element).some((name) => `.${name}` === rowName))
    const to = all.findIndex(({ id }) => id === list.attribute('scroll-into-view'))
    const above = rows.filter((row) => all.indexOf(row) < to).length
    const first = Math.min(above, Math.max(0, rows.length - IN_SIGHT))
    return rows.map((row, index) => place(row, (index - first) * HEIGHT))
  }
  return {
    createSelectorQuery() {
      /** @type {(() => unknown)[]} */
      const asked = []
      const query = {
        select: (/** @type {string} */ selector) => ref(() => placeOf(selector)),
        selectAll: (/** @type {string} */ selector) => ref(() => placesOf(selector)),
        exec(/** @type {(found: unknown[]) => void} */ told) {
          setTimeout(() =>
            troubles.catch('createSelectorQuery', () => told(realm().parse(JSON.stringify(asked.map((ask) => ask()))))),
          )
        },
      }
      const ref = (/** @type {() => unknown} */ ask) => ({
        boundingClientRect() {
          asked.push(ask)
          return query
        },
      })
      return query
    },
  }
}
