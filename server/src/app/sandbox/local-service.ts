import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export interface ServiceCall {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

/**
 * How a service misbehaves. `slow`: it answers after so many milliseconds. `hang`: it takes the call and is never heard
 * of again (a half-open connection). `cut`: it does what it is asked, and the line breaks before the answer. `garbage`:
 * some proxy answers instead. `broken`: 502 before anything is done.
 */
export type Trouble = { slow: number } | 'hang' | 'cut' | 'garbage' | 'broken' | null

export interface LocalService {
  url: string
  /** From now on, until told otherwise. */
  behave(trouble: Trouble): void
  /** Connections are refused, as by a machine that is off. */
  goDown(): Promise<void>
  comeBack(): Promise<void>
  close(): Promise<void>
}

/** A service of somebody else, played on a free port of this machine and reached over HTTP like the real one. */
export async function startLocalService(answer: (call: ServiceCall) => object): Promise<LocalService> {
  let trouble: Trouble = null
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('error', () => response.destroy())
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const call = {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      }
      void reply(response, call, trouble, answer)
    })
  }
  let server = await listen(listener, 0)
  const { port } = server.address() as AddressInfo
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      server.closeAllConnections()
    })
  return {
    url: `http://127.0.0.1:${port}`,
    behave: (next) => void (trouble = next),
    goDown: close,
    comeBack: async () => void (server = await listen(listener, port)),
    close: () => (server.listening ? close() : Promise.resolve()),
  }
}

async function listen(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server> {
  const server = createServer(listener)
  server.listen(port, '127.0.0.1')
  await new Promise((done, failed) => server.once('listening', done).once('error', failed))
  return server.unref()
}

async function reply(
  response: ServerResponse,
  call: ServiceCall,
  trouble: Trouble,
  answer: (call: ServiceCall) => object,
): Promise<void> {
  if (trouble === 'hang') return
  if (trouble === 'broken') return void response.writeHead(502).end('Bad Gateway')
  if (trouble === 'garbage') {
    return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>系统维护中</html>')
  }
  const text = JSON.stringify(answer(call))
  if (trouble === 'cut') return void response.destroy()
  if (trouble) await sleep(trouble.slow)
  response.writeHead(200, { 'content-type': 'application/json' }).end(text)
}
