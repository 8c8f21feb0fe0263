import type { ConsentDocument } from '@bangban/shared/accounts/account-api'
import { PatternField, PhoneField, TextField, ChoiceField } from '../platform/http/fields.js'
import { passwordLength } from './passwords.js'

const documents = ['privacy'] as const satisfies readonly ConsentDocument[]
const SmsCodeField = () => PatternField(/^\d{6}$/, '验证码是 6 位数字')

export class WechatLoginInput {
  @TextField(128, { description: 'code of wx.login' }) code: string
}

export class SmsSendInput {
  @PhoneField() phone: string
}

export class SmsLoginInput {
  @PhoneField() phone: string
  @SmsCodeField() code: string
}

export class PasswordLoginInput {
  @TextField(64) username: string
  @TextField(128) password: string
}

export class RefreshInput {
  @TextField(256) refreshToken: string
}

export class PhoneInput {
  @TextField(128, { description: "code of WeChat's phone button; with `phone`, the code of the SMS" }) code: string
  @PhoneField({ optional: true }) phone?: string
}

export class NameInput {
  @TextField(32) name: string
}

export class PasswordInput {
  @TextField(128) current: string
  @TextField(passwordLength.max, { min: passwordLength.min }) next: string
}

export class ConsentInput {
  @ChoiceField(documents) document: ConsentDocument
}
