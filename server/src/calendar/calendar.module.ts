import { Global, Module } from '@nestjs/common'
import { MetaController } from './meta.controller.js'
import { WorkingCalendar } from './working-calendar.js'

@Global()
@Module({ controllers: [MetaController], providers: [WorkingCalendar], exports: [WorkingCalendar] })
export class CalendarModule {}
