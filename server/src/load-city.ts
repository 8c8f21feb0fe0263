import 'reflect-metadata'
import { loadCity } from './app/programs/load-city.js'
import { runProgram } from './app/programs/program.js'

await runProgram(loadCity)
