import { Injectable } from '@nestjs/common'
import type { RoutingFacts } from '@bangban/shared/routing/routing-engine'
import { UnitDirectory } from '../organization/unit-directory.js'

/** 大张村帮办站 stands for 大张村. */
const stationWords = /帮办代办站$|帮办站$|服务站$/

/** Which units the words of a rule mean for one request, as the city is today. */
@Injectable()
export class RoutingPlaces {
  constructor(private readonly units: UnitDirectory) {}

  /** The village that an address names, when it names one; otherwise every station of the township. */
  of(township: string, department: string | null, address: string | null): RoutingFacts['places'] {
    const there = this.today(township)
    const responsible = department === null ? null : this.today(department)
    return {
      township: there === null ? [] : [there],
      village: there === null ? [] : this.villagesOf(there, address),
      department: responsible === null ? [] : [responsible],
      centre: this.units.centre,
    }
  }

  /** Itself, or who took over from it; null when nobody does its work: an outside authority needs a keeper. */
  today(code: string): string | null {
    if (!this.units.find(code)) return null
    const unit = this.units.successorOf(code)
    return unit.active && (unit.kind !== 'external' || unit.keeper !== null) ? unit.code : null
  }

  private villagesOf(township: string, address: string | null): string[] {
    const stations = this.units.byKind('village').filter((unit) => unit.parent === township && unit.active)
    const prefix = this.units.find(township)?.name ?? ''
    const named = stations.find(({ name }) => {
      const village = name.replace(prefix, '').replace(stationWords, '')
      return village.length >= 2 && address?.includes(village)
    })
    return (named ? [named] : stations).map(({ code }) => code)
  }
}
