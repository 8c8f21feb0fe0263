import { existsSync, readdirSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../platform/errors.js'
import { sendProblem } from '../platform/http/problem.filter.js'
import type { Log } from '../platform/log.js'

const hashed = /[.-][0-9a-f]{8,}\.\w+$/

/** Serves the web build; an address that is neither a file nor the API's is a page of the single-page app. */
export async function serveWebPages(fastify: FastifyInstance, webDir: string, log: Log): Promise<void> {
  const files = filesUnder(webDir)
  if (files.size > 0) {
    await fastify.register(fastifyStatic, { root: webDir, serve: false, cacheControl: false, decorateReply: true })
  }
  const page = (request: FastifyRequest, reply: FastifyReply) => {
    const path = (request.url.split('?')[0] ?? '/').replace(/^\/+/, '')
    if (files.has(path)) {
      void reply.header('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      return reply.sendFile(path)
    }
    const isPage = files.has('index.html') && !path.startsWith('api/') && !/\.\w+$/.test(path)
    if (!isPage) return sendProblem(new DomainError('route.missing'), request, reply, log)
    void reply.header('Cache-Control', 'no-cache')
    return reply.sendFile('index.html')
  }
  fastify.get('/', page)
  fastify.get('/*', page)
}

function filesUnder(root: string): Set<string> {
  if (!existsSync(root)) return new Set()
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Set(entries.map((entry) => relative(root, resolve(entry.parentPath, entry.name)).split(sep).join('/')))
}
