import { momentWords } from '@bangban/shared/calendar/day-words'
import type { SandboxSms } from './sms-sandbox.js'

/** Something that arrived on a phone of the sandboxes. */
export interface SandboxMessage {
  channel: '微信' | '企业微信' | '短信'
  to: string
  title: string
  lines: string[]
  link: string
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const page = (title: string, hint: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>${title}</title><style>
body{font:16px/1.5 "Noto Sans CJK SC",sans-serif;max-width:480px;margin:24px auto;padding:0 16px;color:#13211f;background:#f4f7f6}
ul{list-style:none;padding:0}li{display:flex;gap:16px;align-items:center;background:#fff;border-radius:14px;padding:12px 16px;margin-top:8px}
li.note{display:block}b{font-size:22px;letter-spacing:2px;color:#075b5c}li.note b{font-size:16px;letter-spacing:0}
time,.to{margin-left:auto;color:#566562;font-size:14px}.to{float:right}p{margin:4px 0}a{color:#075b5c}</style>
<h1>${title}</h1><p>${hint}</p>${body}</html>`

export function smsPage(messages: readonly SandboxSms[], now: number): string {
  const rows = messages.map(
    ({ phone, code, at }) => `<li><b>${code}</b><span>${phone}</span><time>${momentWords(at, now)}</time></li>`,
  )
  const list = rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>还没有发过验证码。</p>'
  return page('演示短信', '这里只在演示时有。真正上线后，验证码发到手机上。', list)
}

export function messagesPage(messages: readonly SandboxMessage[]): string {
  const rows = messages.map(
    ({ channel, to, title, lines, link }) =>
      `<li class="note"><span class="to">${channel} ${escaped(to)}</span><b>${escaped(title)}</b>` +
      lines.map((line) => `<p>${escaped(line)}</p>`).join('') +
      `<p><a href="${escaped(link)}">去看看</a></p></li>`,
  )
  const list = rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>还没有发过消息。</p>'
  return page('演示消息', '这里只在演示时有。真正上线后，消息发到微信、企业微信和手机上。', list)
}
