import { ServiceItem } from './service-item.entity.js'

export const catalogEntities = [ServiceItem]
