import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { consentAnswers, type ConsentAnswer } from '@bangban/shared/notifications/push-channels'
import { Public } from '../../accounts/current-actor.js'
import { Clock } from '../../platform/clock.js'
import { DomainError } from '../../platform/errors.js'
import { ChoiceField, TextField } from '../../platform/http/fields.js'
import { messagesPage, smsPage, type SandboxMessage } from './sandbox-pages.js'
import { Sandboxes } from './sandboxes.js'
import type { SandboxSms } from './sms-sandbox.js'
import { openIdOf } from './wechat-sandbox.js'

/** An answer to WeChat's prompt: on a real phone WeChat itself writes it down. */
class SandboxConsentDto {
  @TextField(40) name: string
  @TextField(64) template: string
  @ChoiceField(consentAnswers) answer: ConsentAnswer
}

/** Where what the sandboxes got can be read; not there in production, nor when real messages are sent. */
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
    return smsPage(this.codes(), this.clock.now().getTime())
  }

  /** The newest code sent to a number. */
  @Get('sms.json')
  @Header('Cache-Control', 'no-store')
  newest(@Query('phone') phone: string): { code: string } {
    const message = this.codes().find((sent) => sent.phone === phone)
    if (!message) throw new DomainError('resource.missing')
    return { code: message.code }
  }

  @Get('messages')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  news(): string {
    return messagesPage(this.messages())
  }

  @Get('messages.json')
  @Header('Cache-Control', 'no-store')
  newsList(): SandboxMessage[] {
    return this.messages()
  }

  @Post('wechat/consent')
  @HttpCode(204)
  consent(@Body() { name, template, answer }: SandboxConsentDto): void {
    if (!this.sandboxes.wechat) throw new DomainError('route.missing')
    if (answer === 'accept') this.sandboxes.wechat.consent(openIdOf(name), template, 1)
  }

  private codes(): SandboxSms[] {
    if (!this.sandboxes.sms) throw new DomainError('route.missing')
    return this.sandboxes.sms.messages()
  }

  private messages(): SandboxMessage[] {
    const { wechat, wecom, sms } = this.sandboxes
    if (!wechat && !wecom && !sms) throw new DomainError('route.missing')
    const byWechat = (wechat?.messages() ?? []).map(({ openId, page, words: [item = '', code = '', news = ''] }) => {
      return { channel: '微信' as const, to: openId, title: news, lines: [item, code], link: `/${page}` }
    })
    const byWecom = (wecom?.messages() ?? []).map(({ userId, title, description, url }) => {
      return { channel: '企业微信' as const, to: userId, title, lines: description.split('<br>'), link: url }
    })
    const bySms = (sms?.notices() ?? []).map(({ phone, item, code, news, link }) => {
      return { channel: '短信' as const, to: phone, title: news, lines: [item, code], link: `/n/${link}` }
    })
    return [...byWechat, ...byWecom, ...bySms]
  }
}
