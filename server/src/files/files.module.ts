import { Global, Module } from '@nestjs/common'
import { FileHousekeeping } from './file-housekeeping.js'
import { DiskFileStore, FileStore } from './file-store.js'
import { FileLinks } from './file-links.js'
import { FilesController } from './files.controller.js'
import { Files } from './files.js'

@Global()
@Module({
  controllers: [FilesController],
  providers: [Files, FileLinks, FileHousekeeping, { provide: FileStore, useClass: DiskFileStore }],
  exports: [Files, FileStore],
})
export class FilesModule {}
