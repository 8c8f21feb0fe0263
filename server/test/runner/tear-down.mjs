import { rm } from 'node:fs/promises'
import process from 'node:process'
import { started } from './set-up.mjs'

export default async function stopServices() {
  await Promise.all(started.map((service) => service.stop()))
  if (process.env.TEST_TEMPLATE_DIR) await rm(process.env.TEST_TEMPLATE_DIR, { recursive: true, force: true })
}
