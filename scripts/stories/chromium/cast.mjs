/**
 * @typedef {import('../browser-user.mjs').BrowserUser} BrowserUser
 *
 * @typedef {object} Cast who plays in the story, and what it has come to
 * @property {import('../telling.mjs').Telling} story
 * @property {import('../live-news.mjs').LiveNews} live
 * @property {import('../real-server.mjs').RealServer} server
 * @property {import('playwright-core').Browser} browser
 * @property {BrowserUser & { phone: string }} resident
 * @property {BrowserUser} helper of the township, with a phone
 * @property {BrowserUser} receiver of a bureau, at a wide screen
 * @property {BrowserUser} lead of the township, with a phone
 * @property {BrowserUser} villager who helps in one of its villages, with a phone
 * @property {BrowserUser} centre somebody who reviews, at a wide screen
 * @property {BrowserUser} clerk of the centre, at the window
 * @property {BrowserUser} administrator of the city
 * @property {BrowserUser & { phone: string, code: string }} visitor without an account; `code` is that of his receipt
 * @property {import('../colleague.mjs').Colleague} colleague of the helper
 * @property {(username: string) => Promise<import('../colleague.mjs').Colleague>} colleagueOf somebody of the demo city
 * @property {(phone: string) => Promise<string>} smsCode the newest code sent to a number
 * @property {{ code: string, name: string }} town
 * @property {string} id of the request
 */

export {}
