import { StoredFile } from './stored-file.entity.js'

export const filesEntities = [StoredFile]
