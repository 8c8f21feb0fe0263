import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { DomainError } from '../errors.js'

export interface Upload {
  name: string
  bytes: Buffer
}

const noFile = () => new DomainError('request.malformed', { fields: [{ field: 'file', message: '要附上一个文件' }] })

/** The one file of a multipart body; how large it may be is set where the parser is registered. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new DomainError('media.unsupported')
  try {
    const file = await request.file()
    if (!file) throw noFile()
    const bytes = await file.toBuffer()
    // The parser compares at each piece only: what it cuts off behind the last one goes unsaid.
    if (file.file.truncated) throw new DomainError('file.too_large')
    if (bytes.length === 0) throw noFile()
    return { name: cleanName(file), bytes }
  } catch (error) {
    if (error instanceof DomainError) throw error
    const isTooLarge = error instanceof Error && 'statusCode' in error && error.statusCode === 413
    throw new DomainError(isTooLarge ? 'file.too_large' : 'body.unreadable')
  }
}

/** Senders name files as they like: paths, control characters and whole stories are cut. */
function cleanName({ filename }: MultipartFile): string {
  const name = filename.split(/[\\/]/).at(-1) ?? ''
  return [...name.replace(/\p{Cc}/gu, '').trim()].slice(-120).join('') || '文件'
}
