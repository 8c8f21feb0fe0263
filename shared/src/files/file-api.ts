export interface FileView {
  id: string
  name: string
  type: string
  /** Bytes. */
  size: number
  /** Signed and good for ten minutes: an image tag sends no token. */
  url: string
  /** Of a picture, small and upright; signed alike. */
  thumbUrl: string | null
}

/** `GET /api/files/mine`: what one has handed in before, to be picked again. */
export interface OwnFileView extends FileView {
  at: string
}

/** Endings of the papers that are taken beside pictures: what every phone and desk can show. */
export const paperEndings = ['pdf', 'docx', 'xlsx'] as const

export const fileLimits = { bytes: 10 * 1024 * 1024, perRequest: 20 } as const
