import type { FileView, OwnFileView } from '@bangban/shared/files/file-api'
import type { Page } from '@bangban/shared/platform/page'
import { ShownInstant, ShownNumber, ShownParts, ShownText } from '../platform/http/shown.js'

export class FileDto implements FileView {
  @ShownText() id: string
  @ShownText() name: string
  @ShownText({ description: 'Media type, found from the content' }) type: string
  @ShownNumber({ description: 'Bytes' }) size: number
  @ShownText({ description: 'Signed, good for ten minutes' }) url: string
  @ShownText.nullable({ description: 'Of a picture, small and upright' }) thumbUrl: string | null
}

export class OwnFileDto extends FileDto implements OwnFileView {
  @ShownInstant() at: string
}

export class OwnFilesDto implements Page<OwnFileView> {
  @ShownParts(() => OwnFileDto) items: OwnFileDto[]
  @ShownText.nullable() nextCursor: string | null
}
