import { Global, Module } from '@nestjs/common'
import { Catalog } from './catalog.js'
import { ServicesController } from './services.controller.js'

@Global()
@Module({ controllers: [ServicesController], providers: [Catalog], exports: [Catalog] })
export class CatalogModule {}
