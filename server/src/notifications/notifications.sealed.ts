import type { SealedColumns } from '../platform/sealed-columns.js'
import { Delivery } from './delivery.entity.js'

export const notificationsSealed: SealedColumns = [{ entity: Delivery, sealed: 'note' }]
