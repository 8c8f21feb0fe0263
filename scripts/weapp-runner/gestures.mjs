import { openType, reactsTo } from './find.mjs'

/** @typedef {import('./element.mjs').Element} Element */
/** @typedef {import('./trouble.mjs').Troubles} Troubles */

/** What a finger, a keyboard or a wheel does to an element, told to the scripts as WeChat tells it. */
export class Gestures {
  #troubles
  #person
  #finger

  /**
   * @param {Troubles} troubles
   * @param {import('./phone.mjs').Person} person
   * @param {{ taps: boolean }} finger
   */
  constructor(troubles, person, finger) {
    this.#troubles = troubles
    this.#person = person
    this.#finger = finger
  }

  /** @param {Element} element */
  tap(element) {
    const target = reactsTo('tap', element)
    if (target && openType(target)) return this.#nativeButton(target)
    this.#finger.taps = true
    this.#bubble('tap', element, { x: 10, y: 10 })
    this.#finger.taps = false
  }

  /**
   * The finger stays for more than 350 ms; WeChat then tells of no tap when it comes up.
   * @param {Element} element
   */
  hold(element) {
    this.#bubble('longpress', element, { x: 10, y: 10 })
  }

  /**
   * A list is scrolled to one of its ends. Nothing is laid out here, so how high it is is made up.
   * @param {Element} list
   * @param {'upper' | 'lower'} end
   */
  scroll(list, end) {
    const scrollTop = end === 'upper' ? 0 : 4_000
    this.#at('scroll', list, { scrollTop, scrollHeight: 4_700, scrollLeft: 0, scrollWidth: 390, deltaX: 0, deltaY: 0 })
    this.#at(`scrollto${end}`, list, { direction: end === 'upper' ? 'top' : 'bottom' })
  }

  /**
   * Types into a box what fits into it.
   * @param {Element} element an input or a textarea
   * @param {string} text
   */
  type(element, text) {
    if (element.attribute('disabled') === true) throw new Error(`a disabled box: ${element.label}`)
    const most = Number(element.attribute('maxlength') ?? 140)
    const typed = element.attribute('type') === 'number' ? text.replace(/\D/g, '') : text
    const value = most < 0 ? typed : typed.slice(0, most)
    this.#at('focus', element, { value: element.attribute('value') ?? '', height: 300 })
    this.#at('input', element, { value, cursor: value.length, keyCode: 0 })
    this.#at('blur', element, { value, cursor: value.length })
  }

  /**
   * The key at the lower right of the keyboard.
   * @param {Element} element
   */
  confirm(element) {
    this.#at('confirm', element, { value: element.attribute('value') ?? '' })
  }

  /**
   * Turns the wheel of a picker, or moves a switch, to a value.
   * @param {Element} element
   * @param {unknown} value
   */
  change(element, value) {
    this.#at('change', element, { value })
  }

  /** @param {Element} element */
  #nativeButton(element) {
    if (openType(element) !== 'getPhoneNumber') throw new Error(`open-type ${openType(element)} is not played here`)
    const { phone } = this.#person
    const detail = phone
      ? { errMsg: 'getPhoneNumber:ok', code: `sandbox-phone-${phone}` }
      : { errMsg: 'getPhoneNumber:fail user deny' }
    this.#at('getphonenumber', element, detail)
  }

  /**
   * From the element outwards, until somebody catches it.
   * @param {string} type
   * @param {Element} from
   * @param {object} detail
   */
  #bubble(type, from, detail) {
    for (const element of from.upwards()) {
      const binding = element.binding(type)
      if (!binding) continue
      this.#call(element, binding.handler, type, seenFrom(element, from), detail)
      if (binding.stops) return
    }
  }

  /**
   * At the element alone.
   * @param {string} type
   * @param {Element} element
   * @param {object} detail
   */
  #at(type, element, detail) {
    const binding = element.binding(type)
    if (binding) this.#call(element, binding.handler, type, element, detail)
  }

  /**
   * @param {Element} element
   * @param {string} handler
   * @param {string} type
   * @param {Element} target
   * @param {object} detail
   */
  #call(element, handler, type, target, detail) {
    const { instance } = element.owner
    if (typeof instance[handler] !== 'function') throw new Error(`there is no function ${handler} for ${type}`)
    const event = {
      type,
      timeStamp: performance.now(),
      target: { id: target.id, dataset: target.dataset, offsetLeft: 0, offsetTop: 0 },
      currentTarget: { id: element.id, dataset: element.dataset, offsetLeft: 0, offsetTop: 0 },
      detail,
      touches: [],
      changedTouches: [],
      mark: {},
    }
    this.#troubles.catch(`${type} on “${element.label}”`, () => instance[handler](event))
  }
}

/**
 * From outside a component its inside is not seen: there the component itself was touched.
 * @param {Element} listener
 * @param {Element} target
 * @returns {Element}
 */
function seenFrom(listener, target) {
  let seen = target
  while (seen.owner !== listener.owner && seen.owner.host) seen = seen.owner.host
  return seen
}
