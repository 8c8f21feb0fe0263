import { answering, Refusal } from './call.mjs'

/**
 * @typedef {object} ModalOptions
 * @property {string} [title]
 * @property {string} [content]
 * @property {boolean} [showCancel]
 */

/**
 * WeChat's own words over the page. A modal waits for a person: the story says beforehand what he will press.
 * @param {import('../phone.mjs').Device} device
 */
export function dialogCalls(device) {
  const { dialogs } = device
  /** @param {string} what */
  const answer = (what) => {
    const given = dialogs.answers.shift()
    if (given === undefined) throw new Error(`nobody said how to answer: ${what}`)
    return given
  }
  return {
    showToast: answering('showToast', device, (/** @type {{ title: string }} */ { title }) => {
      dialogs.shown.push(title)
    }),
    hideToast: answering('hideToast', device, () => undefined),
    showLoading: answering('showLoading', device, (/** @type {{ title: string }} */ { title }) => {
      dialogs.shown.push(title)
    }),
    hideLoading: answering('hideLoading', device, () => undefined),
    showModal: answering('showModal', device, (/** @type {ModalOptions} */ { title = '', content = '' }) => {
      dialogs.shown.push(`${title}\n${content}`.trim())
      const confirm = answer(title || content) === 'confirm'
      return { confirm, cancel: !confirm }
    }),
    showActionSheet: answering('showActionSheet', device, (/** @type {{ itemList: string[] }} */ { itemList }) => {
      dialogs.shown.push(itemList.join('\n'))
      const tapIndex = itemList.indexOf(answer(itemList.join('、')))
      if (tapIndex === -1) throw new Refusal('cancel')
      return { tapIndex }
    }),
  }
}
