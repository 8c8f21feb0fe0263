import { answering, Refusal } from './call.mjs'

/** WeChat opens no more at a time. */
const MOST = 5

/** @typedef {{ url: string, header?: Record<string, string>, protocols?: string[] }} SocketOptions */

/** @typedef {'Open' | 'Message' | 'Close' | 'Error'} SocketEvent */

/**
 * @param {import('../phone.mjs').Device} device
 */
export function socketCalls(device) {
  const { troubles, network } = device
  /** @param {SocketOptions & import('./call.mjs').Callbacks} options */
  const connectSocket = (options) => {
    if (network.sockets.size >= MOST) {
      answering('connectSocket', device, () => {
        throw new Refusal('exceed max socket count')
      })(options)
      return undefined
    }
    /** @type {Record<SocketEvent, ((news: object) => void)[]>} */
    const listeners = { Open: [], Message: [], Close: [], Error: [] }
    /**
     * @param {SocketEvent} event
     * @param {object} news
     */
    const tell = (event, news) => {
      for (const listener of listeners[event]) troubles.catch(`socket ${event}`, () => listener(news))
    }
    const socket = network.connect(options.url, options.protocols)
    socket.on('open', () => tell('Open', { header: {} }))
    socket.on('message', (data, binary) => tell('Message', { data: binary ? data : data.toString() }))
    socket.on('close', (code, reason) => tell('Close', { code, reason: reason.toString() }))
    socket.on('error', (error) => tell('Error', { errMsg: error.message }))

    answering('connectSocket', device, () => ({}))(options)
    /** @type {(event: SocketEvent) => (listener: (news: object) => void) => void} */
    const on = (event) => (listener) => void listeners[event].push(listener)
    return {
      onOpen: on('Open'),
      onMessage: on('Message'),
      onClose: on('Close'),
      onError: on('Error'),
      get readyState() {
        return socket.readyState
      },
      send: answering('sendSocketMessage', device, (/** @type {{ data: string }} */ { data }) => {
        if (socket.readyState !== socket.OPEN) throw new Refusal('socket is not connected')
        socket.send(data)
      }),
      close: answering('closeSocket', device, (/** @type {{ code?: number, reason?: string }} */ given) => {
        if (socket.readyState === socket.CLOSED) throw new Refusal('socket is closed')
        socket.close(given.code ?? 1000, given.reason)
      }),
    }
  }
  return { connectSocket }
}
