import 'reflect-metadata'
import { createAdmin } from './app/programs/create-admin.js'
import { runProgram } from './app/programs/program.js'

await runProgram(createAdmin)
