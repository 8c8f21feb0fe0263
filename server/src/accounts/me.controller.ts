import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger'
import type { AccountView } from '@bangban/shared/accounts/account-api'
import type { Actor } from '@bangban/shared/requests/request-policy'
import { AccountDto } from './account-view.dto.js'
import { AccountPresenter } from './account.presenter.js'
import { ConsentInput, NameInput, PasswordInput, PhoneInput, WechatLoginInput } from './accounts.dto.js'
import { Consents } from './consents.js'
import { AccountOnly, CurrentActor, CurrentSession } from './current-actor.js'
import { OwnAccount } from './own-account.js'
import { PasswordChange } from './password-change.js'
import { ProvenPhones } from './proven-phones.js'
import { WechatClient } from './wechat.client.js'

@ApiTags('me')
@ApiBearerAuth()
@AccountOnly()
@Controller('me')
export class MeController {
  constructor(
    private readonly own: OwnAccount,
    private readonly passwords: PasswordChange,
    private readonly consents: Consents,
    private readonly phones: ProvenPhones,
    private readonly wechat: WechatClient,
    private readonly presenter: AccountPresenter,
  ) {}

  @Get()
  @ApiOperation({ summary: 'My account, memberships and consents' })
  @ApiOkResponse({ type: AccountDto })
  read(@CurrentActor() { accountId }: Actor): Promise<AccountView> {
    return this.presenter.account(accountId)
  }

  @Post('phone')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Prove my number; an account of mine with that number is joined to this one, 409 account.phone_taken',
  })
  @ApiOkResponse({ type: AccountDto })
  async addPhone(@CurrentActor() { accountId }: Actor, @Body() input: PhoneInput): Promise<AccountView> {
    return this.presenter.account(await this.own.addPhone(accountId, await this.phones.provenBy(input)))
  }

  @Post('wechat')
  @HttpCode(200)
  @ApiOperation({ summary: 'Bind my WeChat, so that messages find me; 409 account.wechat_taken' })
  @ApiOkResponse({ type: AccountDto })
  async addWechat(@CurrentActor() { accountId }: Actor, @Body() { code }: WechatLoginInput): Promise<AccountView> {
    return this.presenter.account(await this.own.addWechat(accountId, await this.wechat.openIdOf(code)))
  }

  @Post('name')
  @HttpCode(200)
  @ApiOperation({ summary: 'How I am called; 403 consent.required' })
  @ApiOkResponse({ type: AccountDto })
  async rename(@CurrentActor() { accountId }: Actor, @Body() { name }: NameInput): Promise<AccountView> {
    await this.own.rename(accountId, name)
    return this.presenter.account(accountId)
  }

  @Post('password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Change my password; my other logins end' })
  @ApiOkResponse({ type: AccountDto })
  async changePassword(
    @CurrentActor() { accountId }: Actor,
    @CurrentSession() sessionId: string,
    @Body() { current, next }: PasswordInput,
  ): Promise<AccountView> {
    await this.passwords.change(accountId, sessionId, current, next)
    return this.presenter.account(accountId)
  }

  @Post('consents')
  @HttpCode(200)
  @ApiOperation({ summary: 'Agree to the text of today' })
  @ApiOkResponse({ type: AccountDto })
  async consent(@CurrentActor() { accountId }: Actor, @Body() { document }: ConsentInput): Promise<AccountView> {
    await this.consents.give(accountId, document)
    return this.presenter.account(accountId)
  }

  @Post('consents/withdraw')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a consent back' })
  @ApiOkResponse({ type: AccountDto })
  async withdraw(@CurrentActor() { accountId }: Actor, @Body() { document }: ConsentInput): Promise<AccountView> {
    await this.consents.withdraw(accountId, document)
    return this.presenter.account(accountId)
  }
}
