import { Account } from './account.entity.js'
import { Consent } from './consent.entity.js'
import { LoginAttempt } from './login-attempt.entity.js'
import { Membership } from './membership.entity.js'
import { Session } from './session.entity.js'
import { SmsCode } from './sms-code.entity.js'

export const accountsEntities = [Account, Membership, Session, Consent, SmsCode, LoginAttempt]
