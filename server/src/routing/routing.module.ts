import { Module } from '@nestjs/common'
import { CatalogModule } from '../catalog/catalog.module.js'
import { OrganizationModule } from '../organization/organization.module.js'
import { Routing } from './routing.js'

@Module({ imports: [CatalogModule, OrganizationModule], providers: [Routing], exports: [Routing] })
export class RoutingModule {}
