import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ConfigError, readConfig } from '../src/platform/config.js'

const production = { NODE_ENV: 'production', SECRET_KEY: 'a secret of the tests with 32 letters or more' }

describe('the environment', () => {
  let dataDir: string

  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'bangban-config-'))
  })
  afterAll(() => rmSync(dataDir, { recursive: true }))

  const read = (env: Record<string, string>) => readConfig({ DATA_DIR: dataDir, ...env })
  const complaint = (env: Record<string, string>): string => {
    try {
      read(env)
    } catch (error) {
      if (error instanceof ConfigError) return error.message
      throw error
    }
    return 'none'
  }

  it.each<[string, Record<string, string>]>([
    ['SECRET_KEY', { NODE_ENV: 'production' }],
    ['SECRET_KEY', { NODE_ENV: 'production', SECRET_KEY: ' , ' }],
    ['SECRET_KEY', { NODE_ENV: 'production', SECRET_KEY: 'only-31-letters-long-is-too-few' }],
    ['SECRET_KEY', { ...production, SECRET_KEY: `${production.SECRET_KEY},short` }],
    ['DEMO', { ...production, DEMO: '1' }],
    ['DEMO', { DEMO: 'yes' }],
    ['DATABASE_URL', { DATABASE_URL: 'bangban' }],
    ['DATABASE_URL', { DATABASE_URL: 'localhost:3306/bangban' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://db/bangban' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://db/' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql:///bangban' }],
    ['REDIS_URL', { REDIS_URL: 'redis' }],
    ['REDIS_URL', { REDIS_URL: 'http://redis:6379' }],
    ['REDIS_URL', { REDIS_URL: 'redis://' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'bangban.example' }],
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '80.5' }],
    ['PORT', { PORT: ' ' }],
    ['PORT', { PORT: '0x50' }],
    ['RATE_LIMIT', { RATE_LIMIT: 'no' }],
    ['TRUST_PROXY', { TRUST_PROXY: 'everybody' }],
    ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/8,nginx' }],
    ['TRUST_PROXY', { TRUST_PROXY: '10.0.0.0/200' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'chatty' }],
    ['WECHAT_SECRET', { WECHAT_APPID: 'wx0123456789abcdef' }],
    ['SMS_SIGN_NAME', { SMS_ACCESS_KEY_ID: 'key', SMS_ACCESS_KEY_SECRET: 'secret', SMS_TEMPLATE_CODE: 'SMS_1' }],
  ])('is refused in one line that names %s: %j', (variable, env) => {
    const message = complaint(env)
    expect(message).toContain(variable)
    expect(message).not.toContain('\n')
  })

  it('believes the proxies that are named, and one on the same machine when none is', () => {
    expect(read({}).trustProxy).toEqual(['loopback'])
    expect(read({ TRUST_PROXY: '10.0.0.0/8, fd00::/8,192.0.2.7' }).trustProxy).toEqual([
      '10.0.0.0/8',
      'fd00::/8',
      '192.0.2.7',
    ])
  })

  it('keeps passwords out of what it complains of', () => {
    expect(complaint({ DATABASE_URL: 'mariadb://root:hunter2@db/bangban' })).toContain('DATABASE_URL')
    expect(complaint({ DATABASE_URL: 'mariadb://root:hunter2@db/bangban' })).not.toContain('hunter2')
    expect(complaint({ NODE_ENV: 'production', SECRET_KEY: 'hunter2' })).not.toContain('hunter2')
  })

  it('takes what production is given', () => {
    const urls = { DATABASE_URL: 'mysql://user:pw@db:3306/bangban', REDIS_URL: 'redis://redis:6379' }
    expect(read({ ...production, ...urls, PUBLIC_URL: 'https://bangban.example/', PORT: '8080' })).toMatchObject({
      production: true,
      demo: false,
      databaseUrl: urls.DATABASE_URL,
      redisUrl: urls.REDIS_URL,
      publicUrl: 'https://bangban.example',
      port: 8080,
      secretKeys: [production.SECRET_KEY],
      wechat: undefined,
      sms: undefined,
      rateLimit: true,
    })
    const next = 'the key that seals from now on and is long enough'
    expect(read({ ...production, SECRET_KEY: `${next} , ${production.SECRET_KEY}` }).secretKeys).toEqual([
      next,
      production.SECRET_KEY,
    ])
  })

  it('needs nothing at all to try it out: a demo on SQLite with a key of its own, kept for the next start', () => {
    const first = read({})
    expect(first).toMatchObject({ production: false, demo: true, port: 3000, host: '0.0.0.0', databaseUrl: undefined })
    expect(first.secretKeys[0]?.length).toBeGreaterThanOrEqual(32)
    expect(read({}).secretKeys).toEqual(first.secretKeys)
    const file = join(dataDir, 'secret.key')
    expect(readFileSync(file, 'utf8').trim()).toBe(first.secretKeys[0])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('seeds no demo into a database that somebody named, unless he asks for it', () => {
    const DATABASE_URL = 'mysql://db/bangban'
    expect(read({ DATABASE_URL }).demo).toBe(false)
    expect(read({ DATABASE_URL, DEMO: '1' }).demo).toBe(true)
  })

  it('means production by NODE_ENV=production and nothing else', () => {
    for (const NODE_ENV of ['', 'prod', 'Production', 'staging']) expect(read({ NODE_ENV }).production).toBe(false)
  })
})
