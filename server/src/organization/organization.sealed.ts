import type { SealedColumns } from '../platform/sealed-columns.js'
import { Absence } from './absence.entity.js'

export const organizationSealed: SealedColumns = [{ entity: Absence, sealed: 'note' }]
