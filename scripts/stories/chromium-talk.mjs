import '../node-version.mjs'
import { isHeldBack, isMeantByName, looksAtPictures, readsALongOne, readsLargePrint } from './chromium/long-talk.mjs'
import { Stage } from './stage.mjs'

const stage = await Stage.open()
const { story } = stage
const enterprise = await stage.enter('enterprise', 'phone', { phone: '13800000003' })
const deputy = await stage.enter('deputy', 'desk')
const [colleague, reader] = await Promise.all([stage.colleague('centre-02'), stage.colleague('centre-05')])

let [id, address] = ['', '']
await story.chapter('A conversation has grown long', async () => {
  ;({ id, address } = await readsALongOne(stage, enterprise, colleague))
})
await story.chapter('Somebody is meant by name', () => isMeantByName(stage, enterprise, deputy))
await story.chapter('They look at pictures', () => looksAtPictures(stage, enterprise, deputy))
await story.chapter('Something is held back', () => isHeldBack(stage, enterprise, colleague, reader, id))
await story.chapter('Somebody needs large print', () => readsLargePrint(stage, enterprise, address))
await stage.close()
