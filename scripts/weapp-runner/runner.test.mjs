import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Bundle } from './bundle.mjs'
import { tappable } from './find.mjs'
import { Phone } from './phone.mjs'

/** @type {(() => void)[]} */
const cleanUps = []
afterEach(() => cleanUps.splice(0).forEach((cleanUp) => cleanUp()))

/**
 * A small mini-program: what is not given is empty.
 * @param {Record<string, string>} files
 */
function bundleOf(files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bangban-runner-'))
  cleanUps.push(() => rmSync(folder, { recursive: true }))
  const settings = { pages: ['home', 'other'], subPackages: [{ root: 'far', pages: ['away'] }] }
  /** @type {Record<string, string>} */
  const all = { 'app.json': JSON.stringify(settings), 'app.js': 'App({})', ...files }
  for (const page of ['home', 'other', 'far/away']) {
    all[`${page}.js`] ??= 'Page({})'
    all[`${page}.json`] ??= '{}'
    all[`${page}.wxml`] ??= `<view>${page}</view>`
  }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return new Bundle(folder)
}

/** @param {Record<string, string>} files */
async function phoneWith(files) {
  const phone = new Phone(bundleOf(files), { name: 'tester' })
  cleanUps.push(() => phone.close())
  await phone.launch()
  return phone
}

/** @param {Phone} phone */
const complaints = (phone) => phone.troubles.map(({ kind, words }) => `${kind}: ${words.split('\n')[0]}`)

test('gives scripts the language and WeChat, nothing of a browser or of Node', async () => {
  const phone = await phoneWith({
    'home.js': `Page({ data: {
      names: [typeof window, typeof document, typeof navigator, typeof process, typeof fetch, typeof wx.request].join(' '),
    } })`,
    'home.wxml': '<view>{{names}}</view>',
  })
  assert.equal(phone.text, 'undefined undefined undefined undefined undefined function')
})

test('shows the prompt for subscribe messages on a tap alone, with five templates at most', async () => {
  const ask = (/** @type {string} */ ids) =>
    `wx.requestSubscribeMessage({ tmplIds: ${ids}, complete: ({ errMsg, a }) => this.setData({ said: [errMsg, a].join(' ') }) })`
  const phone = await phoneWith({
    'home.js': `Page({ data: { said: '' }, onLoad() { ${ask("['a']")} }, ask() { ${ask("['a']")} }, many() { ${ask("'abcdef'.split('')")} } })`,
    'home.wxml': '<view><view bindtap="ask">ask</view><view bindtap="many">many</view><view>{{said}}</view></view>',
  })
  await phone.sees('requestSubscribeMessage:fail can only be invoked by user TAP gesture.')
  await phone.tap('ask')
  await phone.sees('requestSubscribeMessage:ok reject')
  await phone.tap('many')
  await phone.sees('requestSubscribeMessage:fail TmplIds must be one to 5')
  assert.deepEqual(phone.device.prompts, [['a']])
})

test('runs no code made from strings', async () => {
  const phone = await phoneWith({ 'app.js': 'App({ onLaunch() { new Function("return 1")() } })' })
  assert.match(complaints(phone).join(), /Code generation from strings disallowed/)
})

test('notes and fails a call that it does not play', async () => {
  const phone = await phoneWith({ 'app.js': 'App({ onLaunch() { wx.startBeaconDiscovery({}) } })' })
  assert.deepEqual(complaints(phone), [
    'unknown call: wx.startBeaconDiscovery',
    'app onLaunch: Error: wx.startBeaconDiscovery is not played by the runner',
  ])
})

test('notes what scripts left uncaught in a timer, and what they say on the console', async () => {
  const phone = await phoneWith({
    'app.js': `App({ onLaunch() {
      setTimeout(() => { throw new Error('late') })
      console.error('said')
    } })`,
  })
  await wait(20)
  assert.deepEqual(complaints(phone).sort(), ['console: said', 'timer: Error: late'])
})

test('puts changes into the data by path, as text, and counts them', async () => {
  const phone = await phoneWith({
    'home.js': `Page({ data: { list: [] }, onLoad() {
      const row = { words: 'sent' }
      this.setData({ 'list.[1].words': 'second', 'list.[0]': row })
      row.words = 'changed later'
    } })`,
    'home.wxml': '<view wx:for="{{list}}" wx:key="words">{{index}} {{item.words}}</view>',
  })
  assert.equal(phone.text, '0 sent\n1 second')
  assert.equal(phone.setDataCount.calls, 1)
})

test('takes no more than a megabyte of data at once', async () => {
  const phone = await phoneWith({ 'home.js': `Page({ onLoad() { this.setData({ long: 'x'.repeat(1024 * 1024) }) } })` })
  assert.match(complaints(phone).join(), /setData with \d+ bytes; WeChat takes 1048576/)
})

test('draws conditions, lists, templates and wxs', async () => {
  const phone = await phoneWith({
    'home.js': 'Page({ data: { people: [{ name: "A", age: 3 }, { name: "B" }, { name: "C", age: 70 }] } })',
    'home.wxml': '<import src="./parts/person.wxml"/><template is="person" data="{{list: people, limit: 60}}"/>',
    'parts/person.wxml': `<wxs module="age" src="../age.wxs"/>
      <template name="person">
        <view wx:for="{{list}}" wx:for-item="one" class="{{one.age || none}}">
          <block wx:if="{{one.age === undefined}}">{{one.name}} unknown</block>
          <block wx:elif="{{age.old(one.age, limit)}}">{{one.name}} old</block>
          <block wx:else>{{one.name}} young</block>
        </view>
      </template>`,
    'age.wxs': 'module.exports = { old: function (age, limit) { return age > limit } }',
  })
  assert.equal(phone.text, 'A young\nB unknown\nC old')
})

test('passes a tap outwards, through components, until somebody catches it', async () => {
  const phone = await phoneWith({
    'home.js': `Page({ data: { heard: [] }, hear(event) {
      this.setData({ heard: this.data.heard.concat(event.currentTarget.dataset.who + ' from ' + event.target.id) })
    } })`,
    'home.json': '{ "usingComponents": { "part": "./part" } }',
    'home.wxml': `<view bindtap="hear" data-who="never"><view catchtap="hear" data-who="outer" id="outer">
        <part id="host" word="press"/><view bindtap="hear" data-who="near" id="near">plain</view>
      </view></view><view>{{heard}}</view>`,
    'part.js': 'Component({ methods: { own(event) { console.warn("inside " + event.target.id) } } })',
    'part.json': '{}',
    'part.wxml': '<view bindtap="own" id="inner">{{word}}</view>',
  })
  await phone.tap('press')
  await phone.sees('outer from host')
  assert.deepEqual(complaints(phone), ['console: inside inner'])
  await phone.tap('plain')
  await phone.sees('outer from host,near from near,outer from near')
})

test('refuses to guess: two things with one name, a thing that does not react, a thing under a dialog', async () => {
  const phone = await phoneWith({
    'home.js': 'Page({ data: { asking: false }, press() {}, ask() { this.setData({ asking: true }) } })',
    'home.wxml': `<view bindtap="press">twice</view><view bindtap="press">twice</view><view>still</view>
      <view bindtap="ask">ask</view><view wx:if="{{asking}}" aria-role="dialog"><view>sure?</view></view>`,
  })
  await assert.rejects(phone.tap('twice'), /2 things to tap are called twice/)
  await assert.rejects(phone.tap('still'), /nothing happens on a tap on still/)
  await phone.tap('ask')
  await phone.sees('sure?')
  assert.equal(tappable(phone.page.screen(), 'twice'), null)
})

test('types into the box of a label what fits into it', async () => {
  const phone = await phoneWith({
    'home.js': 'Page({ data: { said: "" }, hear({ detail }) { this.setData({ said: detail.value }) } })',
    'home.wxml': `<view><view>number</view><view><input type="number" maxlength="5" bindinput="hear"/></view></view>
      <view><view>words</view><textarea/></view><view>{{said}}</view>`,
  })
  await phone.type('number', '1a2b345678')
  await phone.sees('12345')
})

const journal = `
  const note = (what) => { getApp().notes.push(what) }
  const page = (name) => Page({
    onLoad(query) { note(name + ' load ' + Object.entries(query)) },
    onShow() { note(name + ' show') }, onReady() { note(name + ' ready') },
    onHide() { note(name + ' hide') }, onUnload() { note(name + ' unload') },
    go({ currentTarget: { dataset } }) {
      wx[dataset.how]({ url: dataset.to, fail: ({ errMsg }) => note(errMsg) })
    },
  })
  module.exports = page`

test('opens, covers, replaces and closes pages in WeChat’s order', async () => {
  const steps = [
    ['navigateTo', '/other?a=%E4%B8%AD'],
    ['redirectTo', '/far/away'],
    ['navigateBack', ''],
    ['navigateTo', '/nowhere'],
    ['switchTab', '/other'],
    ['navigateBack', ''],
  ]
  const wxml = steps
    .map(([how, to], step) => `<view data-how="${how}" data-to="${to}" bindtap="go">step ${step}</view>`)
    .join('')
  const phone = await phoneWith({
    'app.js': 'App({ notes: [] })',
    'page.js': journal,
    ...Object.fromEntries(
      ['home', 'other', 'far/away'].flatMap((name) => [
        [`${name}.js`, `require('${name.includes('/') ? '../page' : './page'}')('${name}')`],
        [`${name}.wxml`, wxml],
      ]),
    ),
  })
  assert.deepEqual(phone.loadedPackages, ['main'])
  for (const step of steps.keys()) {
    await phone.tap(`step ${step}`)
    await wait(20)
  }
  assert.deepEqual(Array.from(phone.app.notes), [
    ...['home load ', 'home show', 'home ready'],
    ...['home hide', 'other load a,%E4%B8%AD', 'other show', 'other ready'],
    ...['other unload', 'far/away load ', 'far/away show', 'far/away ready'],
    ...['far/away unload', 'home show'],
    'navigateTo:fail page "nowhere" is not found',
    'switchTab:fail can not switch to no-tabBar page',
    'navigateBack:fail cannot navigate back at first page',
  ])
  assert.deepEqual(phone.loadedPackages, ['main', 'far'])
})

test('keeps one package out of another', async () => {
  const phone = await phoneWith({ 'home.js': `require('./far/away')` }).catch((error) => error)
  assert.match(String(phone), /reaches into another package: far\/away.js/)
})

test('keeps what it stores as text, and two phones apart', async () => {
  const app = `App({ onLaunch() { const box = { kept: 1 }; wx.setStorageSync('box', box); box.kept = 2 } })`
  const page = `Page({ data: { found: wx.getStorageSync('box').kept } })`
  const phone = await phoneWith({ 'app.js': app, 'home.js': page, 'home.wxml': '<view>{{found}}</view>' })
  assert.equal(phone.text, '1')
  const other = await phoneWith({ 'home.js': `Page({ data: { found: wx.getStorageSync('box') } })` })
  assert.equal(other.page.instance.data.found, '')
})

test('loses requests while the line is down', async () => {
  const phone = await phoneWith({
    'home.js': `Page({ data: { answer: '' }, ask() {
      wx.request({ url: 'http://127.0.0.1:9/', fail: ({ errMsg }) => this.setData({ answer: errMsg }) })
    } })`,
    'home.wxml': '<view bindtap="ask">ask</view><view>{{answer}}</view>',
  })
  phone.loseNetwork()
  await phone.tap('ask')
  await phone.sees('request:fail connection error')
})

test('answers by callbacks, or by a promise where none is given', async () => {
  const phone = await phoneWith({
    'home.js': `Page({ data: { told: '', kept: '' }, onLoad() {
      wx.login({ success: ({ code }) => this.setData({ told: code }) })
      wx.login().then((answer) => this.setData({ kept: answer.errMsg }))
      wx.chooseMedia({}).catch(({ errMsg }) => this.setData({ refused: errMsg }))
    } })`,
    'home.wxml': '<view>{{told}}</view><view>{{kept}}</view><view>{{refused}}</view>',
  })
  await phone.sees('sandbox-tester\nlogin:ok\nchooseMedia:fail cancel')
})

test('gives out files of chats as WeChat does: of the kinds that were asked for, and none for a wrong question', async () => {
  const ask = (/** @type {string} */ options) =>
    `wx.chooseMessageFile({ ...${options}, complete: ({ errMsg, tempFiles = [] }) =>
      this.setData({ said: [errMsg, ...tempFiles.map(({ name, type, size }) => [name, type, size].join(' '))].join(' | ') }) })`
  const questions = {
    papers: "{ count: 9, type: 'file', extension: ['pdf'] }",
    all: '{ count: 9 }',
    none: "{ count: 9, type: 'image' }",
    wrong: '{}',
  }
  const phone = await phoneWith({
    'home.js': `Page({ data: { said: '' }, ${Object.entries(questions)
      .map(([name, options]) => `${name}() { ${ask(options)} }`)
      .join(', ')} })`,
    'home.wxml': `<view>${Object.keys(questions)
      .map((name) => `<view bindtap="${name}">${name}</view>`)
      .join('')}<view>{{said}}</view></view>`,
  })
  for (const name of ['合同.pdf', '表.xlsx', '门牌.JPG']) phone.device.files.sendInChat(name, Buffer.from(name))
  await phone.tap('papers')
  await phone.sees('chooseMessageFile:ok | 合同.pdf file 10')
  await phone.tap('all')
  await phone.sees('chooseMessageFile:ok | 表.xlsx file 8 | 门牌.JPG image 10')
  await phone.tap('none')
  await phone.sees('chooseMessageFile:fail cancel')
  await phone.tap('wrong')
  await phone.sees('chooseMessageFile:fail parameter error: count')
})

test('holds an element: a long press goes outwards, and no tap follows', async () => {
  const phone = await phoneWith({
    'home.js': `Page({ data: { said: [] },
      hear({ type, currentTarget }) { this.setData({ said: [...this.data.said, type + ' ' + currentTarget.id] }) } })`,
    'home.wxml': `<view><view id="outer" bindlongpress="hear"><view id="inner" bindtap="hear" bindlongpress="hear">it</view></view>
      <view>{{said}}</view></view>`,
  })
  await phone.hold('it')
  await phone.sees('longpress inner,longpress outer')
})
