import { WebSocket } from 'ws'

/** The line between a phone and the world. It can be cut and mended, and remembers whom it called. */
export class Network {
  #cut = new AbortController()
  /** @type {Set<WebSocket>} sockets that are open or opening */
  sockets = new Set()
  /** Most sockets that were open at the same time. */
  mostSockets = 0
  /** @type {Set<string>} */
  hosts = new Set()
  requests = 0

  get online() {
    return !this.#cut.signal.aborted
  }

  /** Fires when the line goes down, and has fired as long as it is. */
  get cut() {
    return this.#cut.signal
  }

  /**
   * @param {string} url
   * @param {RequestInit} init
   */
  fetch(url, init) {
    this.#note(url)
    this.requests++
    return fetch(url, init)
  }

  /**
   * @param {string} url
   * @param {string[]} [protocols]
   */
  connect(url, protocols) {
    this.#note(url)
    const socket = new WebSocket(url, protocols, { perMessageDeflate: false, signal: this.cut })
    this.sockets.add(socket)
    this.mostSockets = Math.max(this.mostSockets, this.sockets.size)
    socket.once('close', () => this.sockets.delete(socket))
    return socket
  }

  /** What is on its way is lost. */
  goDown() {
    this.#cut.abort()
    this.dropSockets()
  }

  comeBack() {
    this.#cut = new AbortController()
  }

  dropSockets() {
    for (const socket of this.sockets) socket.terminate()
  }

  /** @param {string} url */
  #note(url) {
    this.hosts.add(new URL(url).host)
  }
}
