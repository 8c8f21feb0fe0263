import type { FileView } from '@bangban/shared/files/file-api'
import { ShownNumber, ShownText } from '../platform/http/shown.js'

export class FileDto implements FileView {
  @ShownText() id: string
  @ShownText() name: string
  @ShownText({ description: 'Media type, found from the content' }) type: string
  @ShownNumber({ description: 'Bytes' }) size: number
  @ShownText({ description: 'Signed, good for ten minutes' }) url: string
}
