import { Global, Module } from '@nestjs/common'
import { AccountMerge } from './account-merge.js'
import { AccountPresenter } from './account.presenter.js'
import { ActorDirectory } from './actor-directory.js'
import { AliyunSms } from './aliyun-sms.js'
import { AuthController } from './auth.controller.js'
import { Authenticator } from './authenticator.js'
import { Consents } from './consents.js'
import { AuthGuard } from './current-actor.js'
import { Housekeeping } from './housekeeping.js'
import { Identities } from './identities.js'
import { LoginAttempts } from './login-attempts.js'
import { Logins } from './logins.js'
import { MeController } from './me.controller.js'
import { NewAccounts } from './new-accounts.js'
import { OwnAccount } from './own-account.js'
import { PasswordChange } from './password-change.js'
import { People } from './people.js'
import { ProvenPhones } from './proven-phones.js'
import { RealtimeController } from './realtime.controller.js'
import { Sessions } from './sessions.js'
import { SmsClient } from './sms.client.js'
import { SmsCodes } from './sms-codes.js'
import { Tokens } from './tokens.js'
import { WechatApi } from './wechat.api.js'
import { WechatClient } from './wechat.client.js'

const offered = [
  AccountPresenter,
  ActorDirectory,
  AliyunSms,
  AuthGuard,
  Authenticator,
  Consents,
  NewAccounts,
  People,
  Sessions,
  SmsCodes,
  Tokens,
  WechatApi,
  WechatClient,
]
const inner = [
  AccountMerge,
  Housekeeping,
  Identities,
  LoginAttempts,
  Logins,
  OwnAccount,
  PasswordChange,
  ProvenPhones,
  SmsClient,
]

/** Global: every feature asks who is calling. */
@Global()
@Module({
  controllers: [AuthController, MeController, RealtimeController],
  providers: [...offered, ...inner],
  exports: offered,
})
export class AccountsModule {}
