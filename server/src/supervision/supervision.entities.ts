import { InvariantCheck } from './invariant-check.entity.js'

export const supervisionEntities = [InvariantCheck]
