import { started } from './global-setup.mjs'

export default async function stopServices() {
  await Promise.all(started.map((service) => service.stop()))
}
