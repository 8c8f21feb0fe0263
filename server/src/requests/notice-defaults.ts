import { Injectable } from '@nestjs/common'
import { dispatchMessage, promisedDaysOf } from '@bangban/shared/routing/routing-words'
import { Catalog } from '../catalog/catalog.js'
import { UnitDirectory } from '../organization/unit-directory.js'

/** What an item's own guide puts into the notice, when nobody writes anything else. */
@Injectable()
export class NoticeDefaults {
  constructor(
    private readonly catalog: Catalog,
    private readonly units: UnitDirectory,
  ) {}

  of(serviceCode: string | null, unit: string): { materials: string[]; promisedDays: number; message: string } {
    const service = serviceCode ? this.catalog.find(serviceCode) : undefined
    return {
      materials: service?.materials ?? [],
      promisedDays: promisedDaysOf(service),
      message: dispatchMessage(this.units.find(unit)?.name ?? unit),
    }
  }
}
