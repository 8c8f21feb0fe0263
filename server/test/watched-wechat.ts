import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import type { LocalService } from '../src/app/sandbox/local-service.js'
import { startWechatSandbox } from '../src/app/sandbox/wechat-sandbox.js'

const keys = { appId: 'wx0123456789abcdef', secret: 'a secret of the WeChat sandbox' }

/** The WeChat sandbox behind a door where every call is counted. */
export class WatchedWechat {
  readonly calls: string[] = []
  private readonly door: Server

  private constructor(private sandbox: LocalService) {
    this.door = createServer((request, response) => {
      this.passOn(request, response).catch(() => response.destroy())
    })
  }

  static async start(): Promise<WatchedWechat> {
    const wechat = new WatchedWechat(await startWechatSandbox(keys))
    await new Promise<void>((done) => wechat.door.listen(0, '127.0.0.1', done))
    return wechat
  }

  /** What a server is told, so that it calls here. */
  get env(): Record<string, string> {
    const { port } = this.door.address() as AddressInfo
    return {
      WECHAT_APPID: keys.appId,
      WECHAT_SECRET: keys.secret,
      WECHAT_API_BASE: `http://127.0.0.1:${port}`,
    }
  }

  /** Another sandbox with the same keys knows none of the access tokens that were given out. */
  async forgetTokens(): Promise<void> {
    await this.sandbox.close()
    this.sandbox = await startWechatSandbox(keys)
  }

  count(path: string): number {
    return this.calls.filter((call) => call === path).length
  }

  async stop(): Promise<void> {
    this.door.closeAllConnections()
    await new Promise((done) => this.door.close(done))
    await this.sandbox.close()
  }

  private async passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request
    this.calls.push(new URL(url, 'http://localhost').pathname)
    const body = method === 'GET' ? {} : { body: await text(request) }
    const answer = await fetch(this.sandbox.url + url, { method, ...body })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  }
}
