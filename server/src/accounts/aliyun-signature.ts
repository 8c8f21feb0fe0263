import { createHash, createHmac } from 'node:crypto'

/** What is signed of a call to Aliyun: ACS3-HMAC-SHA256 (help.aliyun.com, “V3 版本请求体和签名机制”). */
export interface AliyunCall {
  method: string
  path: string
  query: Record<string, string>
  /** Lower-case names; `host`, `content-type` and all that begin with `x-acs-` are signed. */
  headers: Record<string, string>
  body: string
}

const algorithm = 'ACS3-HMAC-SHA256'

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex')

/** RFC 3986: `encodeURIComponent` leaves five characters more as they are. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

export const queryText = (query: Record<string, string>): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] ?? '')}`)
    .join('&')

export function aliyunAuthorization(call: AliyunCall, accessKeyId: string, accessKeySecret: string): string {
  const signed = Object.keys(call.headers)
    .filter((name) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .sort()
  const canonical = [
    call.method,
    call.path,
    queryText(call.query),
    signed.map((name) => `${name}:${(call.headers[name] ?? '').trim()}\n`).join(''),
    signed.join(';'),
    sha256Hex(call.body),
  ].join('\n')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`${algorithm}\n${sha256Hex(canonical)}`)
    .digest('hex')
  return `${algorithm} Credential=${accessKeyId},SignedHeaders=${signed.join(';')},Signature=${signature}`
}
