import { Global, Module } from '@nestjs/common'
import { Catalog } from './catalog.js'
import { ServiceItemActions } from './service-items.actions.js'
import { ServiceItemsController } from './service-items.controller.js'
import { ServicesController } from './services.controller.js'

@Global()
@Module({
  controllers: [ServicesController, ServiceItemsController],
  providers: [Catalog, ServiceItemActions],
  exports: [Catalog],
})
export class CatalogModule {}
