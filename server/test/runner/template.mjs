import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { compiledFrom } from './compiled.mjs'

/*
 * A program of its own: node template.mjs FOLDER [URL]. Takes the file in FOLDER, and the MariaDB that URL names,
 * through every migration. Worlds of the tests begin with copies of these. (jest, which sets the tests up, puts itself
 * between Node and whatever is loaded there.)
 */

/** @param {string} source */
const ofServer = (source) =>
  import(pathToFileURL(compiledFrom(resolve(import.meta.dirname, '../../src', source)) ?? '').href)

const [dataDir, url] = process.argv.slice(2)
const { openDatabase } = await ofServer('platform/database/data-source.ts')
const { schema } = await ofServer('app/schema.ts')
for (const databaseUrl of url ? [undefined, url] : [undefined]) {
  const database = await openDatabase({ databaseUrl, dataDir }, schema)
  await database.writer.runMigrations()
  await database.close()
}
