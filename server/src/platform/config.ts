import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { templateKinds, type TemplateKind } from '@bangban/shared/notifications/push-channels'

/** A value in the environment that cannot be used; the start stops with this one line. */
export class ConfigError extends Error {}

export interface Config {
  port: number
  host: string
  /** Undefined = embedded SQLite under `dataDir`. */
  databaseUrl: string | undefined
  dataDir: string
  redisUrl: string | undefined
  /** How people reach the service from outside, without a trailing slash. */
  publicUrl: string
  rateLimit: boolean
  /** Proxies whose word on the caller's address is taken: names of Fastify (`loopback` …), addresses or networks. */
  trustProxy: string[]
  /** Answer 503 while the event loop lags by more than this many milliseconds; 0 = never. */
  overloadDelayMs: number
  /** The first seals; all of them open, so that a key can be replaced without losing data. */
  secretKeys: string[]
  production: boolean
  demo: boolean
  logLevel: string
  centrePhone: string
  wechat: { appId: string; secret: string; apiBase: string } | undefined
  /** Templates of subscribe messages; a kind without one is not sent by WeChat. */
  wechatTemplates: Partial<Record<TemplateKind, WechatTemplate>>
  wecom: { corpId: string; agentId: number; secret: string; apiBase: string } | undefined
  sms: SmsConfig | undefined
  /** How long an outside channel may take to answer; after that nobody knows whether the message arrived. */
  pushPatienceMs: number
  /** How long each rung of the ladder waits for proof, in percent of what its table says. */
  pushWaitPercent: number
  /** Compiled web pages; served when the folder is there. */
  webDir: string
}

export interface SmsConfig {
  apiBase: string
  accessKeyId: string
  accessKeySecret: string
  signName: string
  templateCode: string
  /** Template of news with the variables item, code, news and link; without it news is not sent by SMS. */
  noticeTemplateCode: string | undefined
}

export interface WechatTemplate {
  id: string
  /** Its keywords for matter, case code, news and time: their numbers differ from template to template. */
  keys: [item: string, code: string, news: string, time: string]
  longTerm: boolean
}

export const usualTemplateKeys: WechatTemplate['keys'] = ['thing1', 'character_string2', 'thing3', 'time4']

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

type Env = Record<string, string | undefined>

const wholeNumber = (env: Env, name: string, fallback: number, max: number): number => {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = /^\d+$/.test(text) ? Number(text) : NaN
  if (!(value <= max)) {
    throw new ConfigError(`${name} must be a whole number from 0 to ${max}, not "${text}"`)
  }
  return value
}

const url = (env: Env, name: string, protocols: string[]): string | undefined => {
  const text = env[name]
  if (text === undefined || text === '') return undefined
  const { protocol, hostname } = URL.canParse(text) ? new URL(text) : { protocol: '', hostname: '' }
  // The value may hold a password, so the message never repeats it.
  if (!protocols.includes(protocol) || hostname === '')
    throw new ConfigError(`${name} must be a URL starting with ${protocols.join(' or ')}// and a host`)
  return text.replace(/\/$/, '')
}

/** Behind a proxy that is not trusted all callers have its address, and are limited as one. */
function proxiesFrom(env: Env): string[] {
  const proxies = (env.TRUST_PROXY || 'loopback').split(',').map((proxy) => proxy.trim())
  const isProxy = (proxy: string): boolean => {
    const [address = '', bits, ...rest] = proxy.split('/')
    if (['loopback', 'linklocal', 'uniquelocal'].includes(proxy)) return true
    return isIP(address) > 0 && rest.length === 0 && (bits === undefined || /^(\d|[1-9]\d|1[01]\d|12[0-8])$/.test(bits))
  }
  if (!proxies.every(isProxy))
    throw new ConfigError(
      'TRUST_PROXY must be loopback, linklocal, uniquelocal, addresses or networks, with commas between',
    )
  return proxies
}

/** A server without the name of a database would start, and fail at the first statement. */
function databaseFrom(env: Env): string | undefined {
  const text = url(env, 'DATABASE_URL', ['mysql:'])
  if (text !== undefined && new URL(text).pathname.length < 2)
    throw new ConfigError('DATABASE_URL must name a database: mysql://host/database')
  return text
}

const flag = (env: Env, name: string, fallback: boolean): boolean => {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  if (text === '1' || text === 'true') return true
  if (text === '0' || text === 'false') return false
  throw new ConfigError(`${name} must be 1 or 0, not "${text}"`)
}

/** Made once and kept beside the data, so that a restart can still read what was sealed. */
function keptSecret(dataDir: string): string {
  const path = resolve(dataDir, 'secret.key')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(path, secret + '\n', { mode: 0o600 })
  chmodSync(path, 0o600)
  return secret
}

function secretKeysFrom(env: Env, dataDir: string, production: boolean): string[] {
  const keys = (env.SECRET_KEY ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean)
  if (keys.length === 0) {
    if (production) throw new ConfigError('SECRET_KEY is required in production (at least 32 characters)')
    return [keptSecret(dataDir)]
  }
  if (production && keys.some((key) => key.length < 32)) throw new ConfigError('SECRET_KEY needs 32 characters or more')
  return keys
}

/** `<template id>`, and after a semicolon `keys=thing2,character_string1,thing5,time3` or `long`. */
function templateFrom(env: Env, kind: TemplateKind): WechatTemplate | undefined {
  const name = `WECHAT_TEMPLATE_${kind.toUpperCase()}`
  const [id, ...options] = (env[name] ?? '').split(';').map((part) => part.trim())
  if (!id) return undefined
  const keys = options.find((option) => option.startsWith('keys='))?.slice('keys='.length)
  const [item, code, news, time, ...more] = keys?.split(',') ?? usualTemplateKeys
  const known = options.every((option) => option === 'long' || option.startsWith('keys='))
  if (!known || !item || !code || !news || !time || more.length > 0) {
    throw new ConfigError(`${name} must look like "id", "id;long" or "id;keys=thing1,character_string2,thing3,time4"`)
  }
  return { id, keys: [item, code, news, time], longTerm: options.includes('long') }
}

function templatesFrom(env: Env): Config['wechatTemplates'] {
  const templates = templateKinds.map((kind) => [kind, templateFrom(env, kind)] as const)
  return Object.fromEntries(templates.filter(([, template]) => template !== undefined))
}

function wecomFrom(env: Env): Config['wecom'] {
  const parts = [env.WECOM_CORP_ID, env.WECOM_AGENT_ID, env.WECOM_SECRET]
  if (!parts.some(Boolean)) return undefined
  const [corpId, , secret] = parts
  if (!corpId || !secret || !env.WECOM_AGENT_ID) {
    throw new ConfigError('WECOM_CORP_ID, WECOM_AGENT_ID and WECOM_SECRET go together')
  }
  const agentId = wholeNumber(env, 'WECOM_AGENT_ID', 0, 2 ** 31)
  const apiBase = url(env, 'WECOM_API_BASE', ['http:', 'https:']) ?? 'https://qyapi.weixin.qq.com'
  return { corpId, agentId, secret, apiBase }
}

function smsFrom(env: Env): SmsConfig | undefined {
  const smsParts = [env.SMS_ACCESS_KEY_ID, env.SMS_ACCESS_KEY_SECRET, env.SMS_SIGN_NAME, env.SMS_TEMPLATE_CODE]
  if (smsParts.some(Boolean) && !smsParts.every(Boolean)) {
    throw new ConfigError('SMS_ACCESS_KEY_ID, SMS_ACCESS_KEY_SECRET, SMS_SIGN_NAME and SMS_TEMPLATE_CODE go together')
  }
  if (!env.SMS_ACCESS_KEY_ID) return undefined
  return {
    apiBase: url(env, 'SMS_API_BASE', ['http:', 'https:']) ?? 'https://dysmsapi.aliyuncs.com',
    accessKeyId: env.SMS_ACCESS_KEY_ID,
    accessKeySecret: env.SMS_ACCESS_KEY_SECRET ?? '',
    signName: env.SMS_SIGN_NAME ?? '',
    templateCode: env.SMS_TEMPLATE_CODE ?? '',
    noticeTemplateCode: env.SMS_NOTICE_TEMPLATE_CODE || undefined,
  }
}

/** The only reader of the environment. Production means NODE_ENV=production and nothing else (DESIGN §12). */
export function readConfig(env: Env = process.env): Config {
  const production = env.NODE_ENV === 'production'
  const databaseUrl = databaseFrom(env)
  const dataDir = resolve(env.DATA_DIR || '.data')
  const demo = flag(env, 'DEMO', databaseUrl === undefined && !production)
  if (production && demo) throw new ConfigError('DEMO=1 must not be set in production')
  if (env.RATE_LIMIT && !['on', 'off'].includes(env.RATE_LIMIT))
    throw new ConfigError('RATE_LIMIT must be "on" or "off"')
  if (env.LOG_LEVEL && !logLevels.includes(env.LOG_LEVEL))
    throw new ConfigError(`LOG_LEVEL must be one of ${logLevels.join(', ')}`)
  const port = wholeNumber(env, 'PORT', 3000, 65_535)
  const wechatBase = url(env, 'WECHAT_API_BASE', ['http:', 'https:']) ?? 'https://api.weixin.qq.com'
  if (Boolean(env.WECHAT_APPID) !== Boolean(env.WECHAT_SECRET)) {
    throw new ConfigError('WECHAT_APPID and WECHAT_SECRET go together')
  }
  return {
    port,
    host: env.HOST || '0.0.0.0',
    databaseUrl,
    dataDir,
    redisUrl: url(env, 'REDIS_URL', ['redis:', 'rediss:']),
    publicUrl: url(env, 'PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`,
    rateLimit: env.RATE_LIMIT !== 'off',
    trustProxy: proxiesFrom(env),
    overloadDelayMs: wholeNumber(env, 'OVERLOAD_DELAY_MS', 1_500, 60_000),
    secretKeys: secretKeysFrom(env, dataDir, production),
    production,
    demo,
    logLevel: env.LOG_LEVEL || (production ? 'info' : 'warn'),
    centrePhone: env.CENTRE_PHONE || '0543-000-0000',
    wechat:
      env.WECHAT_APPID && env.WECHAT_SECRET
        ? { appId: env.WECHAT_APPID, secret: env.WECHAT_SECRET, apiBase: wechatBase }
        : undefined,
    wechatTemplates: templatesFrom(env),
    wecom: wecomFrom(env),
    sms: smsFrom(env),
    pushPatienceMs: Math.max(100, wholeNumber(env, 'PUSH_PATIENCE_MS', 8_000, 60_000)),
    pushWaitPercent: wholeNumber(env, 'PUSH_WAIT_PERCENT', 100, 1_000),
    webDir: resolve(env.WEB_DIR || resolve(import.meta.dirname, '../../../miniapp/dist/h5')),
  }
}

/** Injection token of the {@link Config}. */
export const CONFIG = Symbol('config')
