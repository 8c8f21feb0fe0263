import { aliyunAuthorization } from '../../accounts/aliyun-signature.js'
import { startLocalService, type LocalService, type ServiceCall } from './local-service.js'

export interface SandboxSms {
  phone: string
  code: string
  at: string
}

export interface SmsSandbox extends LocalService {
  /** Newest first. */
  messages(): SandboxSms[]
}

const kept = 100

/** Plays the SMS service: checks the signature of each call, and keeps the last codes to be read on a page. */
export async function startSmsSandbox(keys: { accessKeyId: string; accessKeySecret: string }): Promise<SmsSandbox> {
  const messages: SandboxSms[] = []
  const isSigned = ({ method, path, query, headers, body }: ServiceCall): boolean => {
    const names = Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    )
    const signed = Object.fromEntries(names.filter(([name]) => name === 'host' || name.startsWith('x-acs-')))
    const call = { method, path, query: Object.fromEntries(query), headers: signed, body }
    return headers.authorization === aliyunAuthorization(call, keys.accessKeyId, keys.accessKeySecret)
  }
  const service = await startLocalService((call) => {
    if (!isSigned(call)) return { Code: 'SignatureDoesNotMatch' }
    if (call.headers['x-acs-action'] !== 'SendSms') return { Code: 'InvalidAction.NotFound' }
    const { code } = JSON.parse(call.query.get('TemplateParam') ?? '{}') as { code?: string }
    messages.unshift({
      phone: call.query.get('PhoneNumbers') ?? '',
      code: code ?? '',
      at: String(call.headers['x-acs-date'] ?? ''),
    })
    messages.length = Math.min(messages.length, kept)
    return { Code: 'OK', BizId: String(messages.length) }
  })
  return { ...service, messages: () => messages }
}
