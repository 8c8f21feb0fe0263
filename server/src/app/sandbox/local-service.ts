import { createServer, type IncomingMessage } from 'node:http'

export interface ServiceCall {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

export interface LocalService {
  url: string
  close(): Promise<void>
}

/** A service of somebody else, played on a free port of this machine and reached over HTTP like the real one. */
export async function startLocalService(answer: (call: ServiceCall) => object): Promise<LocalService> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const call = {
        method: request.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(parts).toString('utf8'),
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(call)))
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  server.unref()
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the sandbox has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
