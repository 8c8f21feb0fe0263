import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { World } from './world.js'

/** Paths of DESIGN §12 that this version serves; callers outside rely on them. */
const contract = {
  '/healthz': ['get'],
  '/readyz': ['get'],
  '/metrics': ['get'],
  '/api/auth/wechat': ['post'],
  '/api/auth/sms': ['post'],
  '/api/auth/sms/verify': ['post'],
  '/api/auth/password': ['post'],
  '/api/auth/refresh': ['post'],
  '/api/auth/logout': ['post'],
  '/api/me': ['get'],
  '/api/me/phone': ['post'],
  '/api/me/wechat': ['post'],
  '/api/me/password': ['post'],
  '/api/me/consents': ['post'],
  '/api/units': ['get'],
  '/api/services': ['get'],
  '/api/services/{code}': ['get'],
  '/api/requests': ['get', 'post'],
  '/api/requests/{id}': ['get'],
  '/api/requests/{id}/journal': ['get'],
  '/api/requests/{id}/routing': ['get'],
  '/api/requests/{id}/actions': ['post'],
  '/api/notifications': ['get'],
  '/api/notifications/read': ['post'],
  '/api/projects': ['post'],
  '/api/projects/{id}': ['get'],
  '/api/projects/{id}/plan': ['get'],
  '/api/projects/{id}/plan/items/{code}/actions': ['post'],
  '/api/conversations': ['get'],
  '/api/conversations/{id}/messages': ['get', 'post'],
  '/api/conversations/{id}/read': ['post'],
  '/api/files': ['post'],
  '/api/realtime/ticket': ['post'],
}

/** No JSON of ours: figures for Prometheus, and what the probes and files say for themselves. */
const unsaid = ['/healthz', '/readyz', '/metrics', '/api/files']

interface Call {
  summary?: string
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

interface Document {
  openapi: string
  paths: Record<string, Record<string, Call>>
  components: { schemas: Record<string, { properties?: object }> }
}

describe('the interface, described', () => {
  let world: World
  let document: Document

  beforeAll(async () => {
    world = await World.start('sqlite')
    document = (await world.as(null).get<Document>('/api/openapi.json')).body
  })
  afterAll(() => world.stop())

  it('is OpenAPI 3.1 and names every path of the contract', () => {
    expect(document.openapi).toBe('3.1.0')
    const missing = Object.entries(contract).flatMap(([path, methods]) =>
      methods.filter((method) => !document.paths[path]?.[method]).map((method) => `${method} ${path}`),
    )
    expect(missing).toEqual([])
  })

  it('says in a sentence what each call does', () => {
    const silent = Object.entries(document.paths).flatMap(([path, calls]) =>
      Object.entries(calls).flatMap(([method, call]) => (call.summary ? [] : [`${method} ${path}`])),
    )
    expect(silent).toEqual([])
  })

  it('says what each call of the contract answers', () => {
    const silent = Object.entries(contract).flatMap(([path, methods]) =>
      methods.flatMap((method) => {
        const answers = Object.entries(document.paths[path]?.[method]?.responses ?? {})
        const said = answers.some(([status, { content }]) => status === '204' || (status.startsWith('2') && content))
        return said || unsaid.includes(path) ? [] : [`${method} ${path}`]
      }),
    )
    expect(silent).toEqual([])
  })

  it('says of each call that errors are problem documents', () => {
    const calls = Object.values(document.paths).flatMap((path) => Object.values(path))
    const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } }
    expect(calls.filter((call) => JSON.stringify(call.responses.default?.content) !== JSON.stringify(problem))).toEqual(
      [],
    )
    expect(Object.keys(document.components.schemas.ProblemDto?.properties ?? {})).toEqual(
      expect.arrayContaining(['type', 'title', 'status', 'code', 'errors']),
    )
  })

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]*)"/g)].map(
      (match) => match[1],
    )
    expect(references.length).toBeGreaterThan(20)
    expect(references.filter((name) => !document.components.schemas[name ?? ''])).toEqual([])
  })

  it('answers probes and scrapers', async () => {
    expect((await world.as(null).get('/healthz')).body).toEqual({ status: 'ok' })
    expect((await world.as(null).get('/readyz')).body).toEqual({ status: 'ok' })
    const metrics = (await world.as(null).get<string>('/metrics')).body
    expect(metrics).toMatch(/bangban_http_request_seconds_count\{.*route="\/healthz".*\} 1/)
  })
})
