import 'reflect-metadata'
import { rotateKeys } from './app/programs/rotate-keys.js'
import { runProgram } from './app/programs/program.js'

await runProgram(rotateKeys)
