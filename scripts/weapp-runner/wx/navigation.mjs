import { answering, Refusal } from './call.mjs'

/**
 * From page to page.
 * @param {import('../phone.mjs').Device} device
 */
export function navigationCalls(device) {
  const { pages } = device
  /** @typedef {{ url: string }} Target */
  return {
    navigateTo: answering('navigateTo', device, (/** @type {Target} */ { url }) => pages().open(url)),
    redirectTo: answering('redirectTo', device, (/** @type {Target} */ { url }) => pages().replace(url)),
    reLaunch: answering('reLaunch', device, (/** @type {Target} */ { url }) => pages().startOver(url)),
    switchTab: answering('switchTab', device, (/** @type {Target} */ { url }) => pages().switchTab(url)),
    navigateBack: answering('navigateBack', device, (/** @type {{ delta?: number }} */ { delta = 1 }) =>
      pages().back(delta),
    ),
    setNavigationBarTitle: answering('setNavigationBarTitle', device, (/** @type {{ title: string }} */ { title }) => {
      pages().current.title = title
    }),
    pageScrollTo: answering('pageScrollTo', device, (/** @type {{ selector?: string }} */ { selector }) => {
      if (selector === undefined) return
      const found = [...pages().current.screen().all()].some((element) => `#${element.id}` === selector)
      if (!found) throw new Refusal(`no element ${selector}`)
      pages().current.scrolledTo = selector
    }),
  }
}
