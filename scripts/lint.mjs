import './node-version.mjs'
import process from 'node:process'
import { close, runParts } from './checks/part.mjs'
import { lint, typecheck } from './checks/static.mjs'

close(await runParts(process.argv[2] === 'types' ? typecheck : lint, 2))
