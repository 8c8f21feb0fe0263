/** @typedef {import('../../weapp-runner/element.mjs').Element} Element */

/** @type {(element: Element) => boolean} */
export const inLargePrint = (element) => element.classes.includes('elder')

/** @type {(element: Element) => boolean} */
export const isChecked = (element) => element.attribute('aria-checked') === 'true'
