import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Jobs } from '../platform/jobs/jobs.js'
import { Files } from './files.js'

@Injectable()
export class FileHousekeeping implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly files: Files,
  ) {}

  onModuleInit(): void {
    this.jobs.every(3_600_000, 'files.dropUnclaimed', () => this.files.dropUnclaimed())
  }
}
