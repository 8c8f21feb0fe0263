/** A picture or paper chosen on this device, before and while it is sent. */
export interface PickedFile {
  /** Marks it in lists, and is the key under which it is sent: a repeat is the same file. */
  key: string
  name: string
  bytes: number
  /** Address for an image tag; null for papers. */
  preview: string | null
  /** A path on WeChat, the file itself in a browser; null when it was lost before it could be sent. */
  source: unknown
}

/** One way to choose, by the words of its button; cancelling gives an empty list. */
export interface WayToPick {
  label: string
  pick: (most: number) => Promise<PickedFile[]>
}

let counter = 0
export const newFileKey = (): string =>
  `file-${Date.now().toString(36)}-${(counter++).toString(36)}-${Math.floor(Math.random() * 1e9).toString(36)}`
