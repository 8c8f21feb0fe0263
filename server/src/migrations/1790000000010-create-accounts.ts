import {
  CreateTables,
  idRef,
  instant,
  key,
  keyedHash,
  longText,
  optional,
  text,
  wholeNumber,
  yesNo,
  type TablePlan,
} from './table-columns.js'

export class CreateAccounts1790000000010 extends CreateTables {
  readonly name = 'CreateAccounts1790000000010'
  protected readonly tables: TablePlan[] = [
    {
      name: 'account',
      columns: [
        key('id'),
        text('username', 64, optional),
        longText('name'),
        keyedHash('nameHash'),
        longText('phone', optional),
        keyedHash('phoneHash', optional),
        longText('openId', optional),
        keyedHash('openIdHash', optional),
        text('passwordHash', 128, optional),
        yesNo('admin'),
        yesNo('disabled'),
        idRef('mergedInto', optional),
        instant('createdAt'),
      ],
      indices: {
        unique_account_username: ['username'],
        unique_account_phone: ['phoneHash'],
        unique_account_open_id: ['openIdHash'],
        account_name: ['nameHash'],
      },
    },
    {
      name: 'membership',
      columns: [
        key('accountId'),
        key('unitCode', 32),
        yesNo('lead'),
        yesNo('supervisor'),
        yesNo('onDuty', { default: true }),
      ],
      indices: { membership_unit: ['unitCode', 'onDuty'] },
    },
    {
      name: 'session',
      columns: [
        key('id'),
        idRef('accountId'),
        wholeNumber('generation'),
        instant('createdAt'),
        instant('rotatedAt'),
        instant('expiresAt'),
        instant('revokedAt', optional),
      ],
      indices: { session_account: ['accountId'], session_age: ['expiresAt'] },
    },
    {
      name: 'consent',
      columns: [
        key('id'),
        idRef('accountId'),
        text('document', 32),
        text('version', 16),
        instant('at'),
        instant('withdrawnAt', optional),
      ],
      indices: { consent_account: ['accountId', 'document'] },
    },
    {
      name: 'sms_code',
      columns: [
        key('id'),
        keyedHash('phoneHash'),
        keyedHash('codeHash'),
        keyedHash('addressHash'),
        wholeNumber('minute'),
        wholeNumber('tries', { default: 0 }),
        instant('createdAt'),
        instant('expiresAt'),
        instant('usedAt', optional),
      ],
      indices: {
        unique_sms_code_minute: ['phoneHash', 'minute'],
        sms_code_phone: ['phoneHash', 'createdAt'],
        sms_code_address: ['addressHash', 'createdAt'],
        sms_code_age: ['createdAt'],
      },
    },
    {
      name: 'login_attempt',
      columns: [key('usernameHash', 43), wholeNumber('failures'), instant('lastAt'), instant('lockedUntil', optional)],
      indices: { login_attempt_age: ['lastAt'] },
    },
  ]
}
