import { readFileSync } from 'node:fs'

/** Clock ticks a second in /proc; 100 on every Linux this runs on. */
const ticksPerSecond = 100

/**
 * CPU time a process has used so far, its threads included.
 * @param {number} pid
 * @returns {number} milliseconds
 */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in the second field may hold blanks, so the fields are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond
}
