export interface FileView {
  id: string
  name: string
  type: string
  /** Bytes. */
  size: number
  /** Signed and good for ten minutes: an image tag sends no token. */
  url: string
}

export const fileLimits = { bytes: 10 * 1024 * 1024, perRequest: 20 } as const
