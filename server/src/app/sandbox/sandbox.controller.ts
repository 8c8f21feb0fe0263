import { Controller, Get, Header, Query } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { Public } from '../../accounts/current-actor.js'
import { Clock } from '../../platform/clock.js'
import { DomainError } from '../../platform/errors.js'
import { Sandboxes } from './sandboxes.js'
import type { SandboxSms } from './sms-sandbox.js'

/** Where the codes of the SMS sandbox can be read; not there in production, nor when real messages are sent. */
@ApiExcludeController()
@Public()
@Controller('sandbox')
export class SandboxController {
  constructor(
    private readonly sandboxes: Sandboxes,
    private readonly clock: Clock,
  ) {}

  @Get('sms')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  page(): string {
    return smsPage(this.messages(), this.clock.now().getTime())
  }

  /** The newest code sent to a number. */
  @Get('sms.json')
  @Header('Cache-Control', 'no-store')
  newest(@Query('phone') phone: string): { code: string } {
    const message = this.messages().find((sent) => sent.phone === phone)
    if (!message) throw new DomainError('resource.missing')
    return { code: message.code }
  }

  private messages(): SandboxSms[] {
    if (!this.sandboxes.sms) throw new DomainError('route.missing')
    return this.sandboxes.sms.messages()
  }
}

function smsPage(messages: SandboxSms[], now: number): string {
  const rows = messages.map(
    ({ phone, code, at }) => `<li><b>${code}</b><span>${phone}</span><time>${momentWords(at, now)}</time></li>`,
  )
  const list = rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>还没有发过验证码。</p>'
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>演示短信</title><style>
body{font:16px/1.5 "Noto Sans CJK SC",sans-serif;max-width:480px;margin:24px auto;padding:0 16px;color:#13211f;background:#f4f7f6}
ul{list-style:none;padding:0}li{display:flex;gap:16px;align-items:center;background:#fff;border-radius:14px;padding:12px 16px;margin-top:8px}
b{font-size:22px;letter-spacing:2px;color:#075b5c}time{margin-left:auto;color:#566562;font-size:14px}</style>
<h1>演示短信</h1><p>这里只在演示时有。真正上线后，验证码发到手机上。</p>${list}</html>`
}
