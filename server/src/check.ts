import 'reflect-metadata'
import { check } from './app/programs/check.js'
import { runProgram } from './app/programs/program.js'

await runProgram(check)
