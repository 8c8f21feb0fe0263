import { chromium } from 'playwright-core'
const base = 'http://127.0.0.1:3100'
const s = await (await fetch(base + '/api/auth/password', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username: process.argv[2], password: 'bangban-demo' }) })).json()
const list = await (await fetch(base + '/api/projects?view=all', { headers: { authorization: 'Bearer ' + s.accessToken } })).json()
const id = list.items.at(-1).id
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] })
const ctx = await b.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
const p = await ctx.newPage()
await p.goto(base)
await p.evaluate((s) => localStorage.setItem('session', JSON.stringify({ data: s })), s)
let n = 0
for (const path of process.argv.slice(3)) {
  await p.goto(base + path.replace('ID', id)); await p.waitForTimeout(2500)
  await p.screenshot({ path: `/tmp/w${n++}.png` })
}
await b.close()
