import { operator } from '../../audit/audit.js'
import type { Config } from '../../platform/config.js'
import { KeyRotation, RotationError } from '../../platform/key-rotation.js'
import { sealedColumns } from '../sealed.js'
import { Refusal, withTools, type Tools } from './program.js'

/**
 * `pnpm keys:rotate`, after a new key was put first in SECRET_KEY and every server was started anew with both. Several
 * servers are started twice, first with the new key last: then none meets a seal whose key it does not have yet. Codes by
 * SMS and counts of wrong passwords are hashed too, but cannot be renewed and are over before anybody misses them.
 */
export const rotateKeys = (config: Config): Promise<string> => withTools(config, rotate)

async function rotate({ database, work, sealer, audit }: Tools): Promise<string> {
  try {
    const renewed = Object.fromEntries(await new KeyRotation(database, work, sealer, sealedColumns).run())
    const lines = Object.entries(renewed).map(([table, rows]) => `${table.padEnd(20)}${String(rows).padStart(10)}`)
    if (lines.length > 0)
      await work.run((em) =>
        audit.record(em, { actorId: operator, action: 'keys.rotate', target: 'keys', detail: renewed }),
      )
    return [...lines, '全部由第一个密钥封存 / Everything is sealed with the first key of SECRET_KEY'].join('\n')
  } catch (error) {
    if (error instanceof RotationError) throw new Refusal(`没有换完，改好后再运行一次 / Not finished: ${error.message}`)
    throw error
  }
}
