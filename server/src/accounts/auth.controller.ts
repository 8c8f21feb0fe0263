import { Body, Controller, HttpCode, Ip, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { SessionView } from '@bangban/shared/accounts/account-api'
import { UnitOfWork } from '../platform/database/unit-of-work.js'
import { CodeSentDto, SessionDto } from './account-view.dto.js'
import { AccountPresenter } from './account.presenter.js'
import { PasswordLoginInput, RefreshInput, SmsLoginInput, SmsSendInput, WechatLoginInput } from './accounts.dto.js'
import { AccountOnly, CurrentSession, Public } from './current-actor.js'
import { Logins } from './logins.js'
import { Sessions } from './sessions.js'
import { SmsCodes, smsCodeLimits } from './sms-codes.js'
import { WechatClient } from './wechat.client.js'

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly logins: Logins,
    private readonly sessions: Sessions,
    private readonly codes: SmsCodes,
    private readonly wechat: WechatClient,
    private readonly presenter: AccountPresenter,
    private readonly work: UnitOfWork,
  ) {}

  @Post('wechat')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Log in by WeChat; 401 auth.code_rejected, 503 wechat.unavailable' })
  @ApiOkResponse({ type: SessionDto })
  async byWechat(@Body() { code }: WechatLoginInput): Promise<SessionView> {
    return this.presenter.session(await this.logins.byWechat(await this.wechat.openIdOf(code)))
  }

  @Post('sms')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send a code, good for five minutes and five tries; 429 with Retry-After, 503 sms.unavailable',
  })
  @ApiOkResponse({ type: CodeSentDto })
  async sendCode(@Body() { phone }: SmsSendInput, @Ip() address: string): Promise<{ expiresInSeconds: number }> {
    await this.codes.send(phone, address)
    return { expiresInSeconds: smsCodeLimits.lifeMs / 1000 }
  }

  @Post('sms/verify')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Log in by number and code; 401 auth.wrong_code, auth.code_expired' })
  @ApiOkResponse({ type: SessionDto })
  async bySms(@Body() { phone, code }: SmsLoginInput): Promise<SessionView> {
    await this.codes.verify(phone, code)
    return this.presenter.session(await this.logins.byPhone(phone))
  }

  @Post('password')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Log in as staff; 401 auth.wrong_password, 429 auth.locked after five failures' })
  @ApiOkResponse({ type: SessionDto })
  async byPassword(@Body() { username, password }: PasswordLoginInput): Promise<SessionView> {
    return this.presenter.session(await this.logins.byPassword(username, password))
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'A new pair for a refresh token, which works once; a used one ends the login (401)' })
  @ApiOkResponse({ type: SessionDto })
  async refresh(@Body() { refreshToken }: RefreshInput): Promise<SessionView> {
    return this.presenter.session(await this.sessions.refresh(refreshToken))
  }

  @Post('logout')
  @AccountOnly()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End this login, access token included' })
  async logout(@CurrentSession() sessionId: string): Promise<void> {
    await this.work.run((em) => this.sessions.end(em, sessionId))
  }
}
