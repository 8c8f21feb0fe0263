import { readStored, writeStored } from './device-storage'

/**
 * One key for one intent (DESIGN §12, Idempotency-Key). The same call with the same content keeps its key until the
 * server gave a definite answer, over a lost connection and a restart of the app, so that it is never done twice.
 */
interface Intent {
  key: string
  at: number
}

const storageKey = 'intents'
const keptFor = 24 * 3_600_000

const newKey = (): string => {
  const random = () => Math.floor(Math.random() * 0x1_0000_0000).toString(36)
  return `${Date.now().toString(36)}-${random()}-${random()}`
}

/** FNV-1a over two seeds: the content itself, with a person's data, must not lie about on the device. */
function fingerprint(text: string): string {
  let a = 0x811c9dc5
  let b = 0x01000193
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b)
  }
  return `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`
}

const load = (): Record<string, Intent> => readStored<Record<string, Intent>>(storageKey) ?? {}

export interface OpenIntent {
  key: string
  /** The server said yes or no: the next press is another intent. */
  settle(): void
}

export function openIntent(owner: string, path: string, body: unknown): OpenIntent {
  const id = fingerprint(`${owner}\n${path}\n${JSON.stringify(body ?? null)}`)
  const now = Date.now()
  const open = Object.fromEntries(Object.entries(load()).filter(([, intent]) => now - intent.at < keptFor))
  const intent = open[id] ?? { key: newKey(), at: now }
  writeStored(storageKey, { ...open, [id]: intent })
  return {
    key: intent.key,
    settle() {
      const { [id]: _settled, ...rest } = load()
      writeStored(storageKey, rest)
    },
  }
}
