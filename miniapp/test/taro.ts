/** The calls of Taro that core and kit make, with a device that is only a map. */
const storage = new Map<string, unknown>()

interface Sent {
  url: string
  method: string
  data?: string
  header: Record<string, string>
}

type Reply = { statusCode: number; data: unknown } | Error

export const sent: Sent[] = []
let answer: (call: Sent) => Reply | Promise<Reply> = () => new Error('no answer is set')

/** How the server of this test answers. */
export const answerWith = (next: typeof answer): void => {
  sent.length = 0
  answer = next
}

interface Socket {
  url: string
  /** What the code under test does when the server has let it in. */
  opens: () => void
}

/** Sockets that were asked for, oldest first. */
export const sockets: Socket[] = []

export const clearDevice = (): void => storage.clear()

const Taro = {
  getStorageSync: (key: string) => storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void storage.set(key, JSON.parse(JSON.stringify(value))),
  removeStorageSync: (key: string) => void storage.delete(key),
  getStorageInfoSync: () => ({ keys: [...storage.keys()] }),
  getCurrentPages: () => [{}],
  navigateTo: () => Promise.resolve(),
  navigateBack: () => Promise.resolve(),
  reLaunch: () => Promise.resolve(),
  nextTick: (run: () => void) => void setTimeout(run, 0),
  async request(call: Sent) {
    sent.push(call)
    const reply = await answer(call)
    if (reply instanceof Error) throw reply
    return reply
  },
  connectSocket({ url }: { url: string }) {
    const socket: Socket = { url, opens: () => undefined }
    sockets.push(socket)
    const nothing = (): void => undefined
    const onOpen = (listener: () => void): void => void (socket.opens = listener)
    return Promise.resolve({ onOpen, onMessage: nothing, onClose: nothing, onError: nothing, close: nothing })
  },
}

export const useDidShow = (): void => undefined
/** What pages do when they go into the background. */
export const whenHidden: (() => void)[] = []
export const useDidHide = (hide: () => void): void => void whenHidden.push(hide)
export const useRouter = () => ({ params: {} })

export default Taro
