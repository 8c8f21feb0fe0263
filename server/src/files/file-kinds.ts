import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { DomainError } from '../platform/errors.js'

/** What people hand in, and what every phone and desk can show. */
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])
const documents = new Set([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
])

export const isPicture = (type: string): boolean => pictures.has(type)

/**
 * The type by the content; the sender's word counts for nothing.
 * @throws file.not_allowed for other kinds, and for a picture that cannot be measured
 */
export async function kindOf(bytes: Buffer): Promise<string> {
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  if (documents.has(type)) return type
  if (isPicture(type) && isMeasurable(bytes)) return type
  throw new DomainError('file.not_allowed')
}

function isMeasurable(bytes: Buffer): boolean {
  try {
    const { width, height } = imageSize(bytes)
    return width > 0 && height > 0
  } catch {
    return false
  }
}
