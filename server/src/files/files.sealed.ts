import type { SealedColumns } from '../platform/sealed-columns.js'
import { StoredFile } from './stored-file.entity.js'

export const filesSealed: SealedColumns = [{ entity: StoredFile, sealed: 'name' }]
