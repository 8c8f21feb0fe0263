import { aliyunAuthorization } from '../../accounts/aliyun-signature.js'
import { startLocalService, type LocalService, type ServiceCall } from './local-service.js'

export interface SandboxSms {
  phone: string
  code: string
  at: string
}

export interface SandboxNotice {
  phone: string
  item: string
  code: string
  news: string
  link: string
  bizId: string
  at: string
}

export interface SmsSandbox extends LocalService {
  /** Codes, newest first. */
  messages(): SandboxSms[]
  /** News, newest first. */
  notices(): SandboxNotice[]
  /** What the operator reports of news from now on: 1 waits, 2 failed, 3 delivered. */
  report(status: 1 | 2 | 3): void
  /** Answers sends with this code; 'OK' = as usual. */
  refuseSends(code: string): void
}

interface SmsKeys {
  accessKeyId: string
  accessKeySecret: string
  noticeTemplateCode?: string
}

const kept = 2_000

/** Plays the SMS service: checks the signature of each call, and keeps what was sent to be read on a page. */
export async function startSmsSandbox(keys: SmsKeys): Promise<SmsSandbox> {
  const messages: SandboxSms[] = []
  const notices: SandboxNotice[] = []
  let status: 1 | 2 | 3 = 1
  let refusal = 'OK'
  let sent = 0
  const isSigned = ({ method, path, query, headers, body }: ServiceCall): boolean => {
    const names = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    )
    const signed = Object.fromEntries(names.filter(([name]) => name === 'host' || name.startsWith('x-acs-')))
    const call = { method, path, query: Object.fromEntries(query), headers: signed, body }
    return headers.authorization === aliyunAuthorization(call, keys.accessKeyId, keys.accessKeySecret)
  }
  const send = ({ query, headers }: ServiceCall): object => {
    if (refusal !== 'OK') return { Code: refusal, Message: 'as the test wants it' }
    const phone = query.get('PhoneNumbers') ?? ''
    if (!/^1\d{10}$/.test(phone)) return { Code: 'isv.MOBILE_NUMBER_ILLEGAL' }
    const at = String(headers['x-acs-date'] ?? '')
    const values = JSON.parse(query.get('TemplateParam') ?? '{}') as Record<string, string | undefined>
    const { item = '', code = '', news = '', link = '' } = values
    if (Object.values(values).some((value) => [...(value ?? '')].length > 35)) return { Code: 'isv.PARAM_LENGTH_LIMIT' }
    const bizId = String(++sent)
    if (query.get('TemplateCode') === keys.noticeTemplateCode) {
      notices.unshift({ phone, item, code, news, link, bizId, at })
      notices.length = Math.min(notices.length, kept)
    } else {
      messages.unshift({ phone, code, at })
      messages.length = Math.min(messages.length, kept)
    }
    return { Code: 'OK', BizId: bizId }
  }
  const details = ({ query }: ServiceCall): object => {
    const notice = notices.find(
      ({ bizId, phone }) => bizId === query.get('BizId') && phone === query.get('PhoneNumber'),
    )
    const found = notice
      ? [{ PhoneNum: notice.phone, SendStatus: status, ErrCode: status === 3 ? 'DELIVERED' : '' }]
      : []
    return { Code: 'OK', TotalCount: found.length, SmsSendDetailDTOs: { SmsSendDetailDTO: found } }
  }
  const service = await startLocalService((call) => {
    if (!isSigned(call)) return { Code: 'SignatureDoesNotMatch' }
    if (call.headers['x-acs-action'] === 'SendSms') return send(call)
    if (call.headers['x-acs-action'] === 'QuerySendDetails') return details(call)
    return { Code: 'InvalidAction.NotFound' }
  })
  return {
    ...service,
    messages: () => messages,
    notices: () => notices,
    report: (next) => void (status = next),
    refuseSends: (code) => void (refusal = code),
  }
}
