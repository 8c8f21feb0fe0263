import '../node-version.mjs'
import { applies, logsIn } from './chromium/applies.mjs'
import { dispatchesIt, returnsIt } from './chromium/desk.mjs'
import { claimsIt, finishesIt, isRated } from './chromium/helper.mjs'
import { leadsTheTown } from './chromium/lead.mjs'
import { isPortrayed } from './chromium/portrait.mjs'
import { nobodyHears, ringsThemUp } from './chromium/reach.mjs'
import { handsItOn } from './chromium/relay.mjs'
import {
  changesARule,
  dispatchesByKey,
  dispatchesSeveral,
  findsTheItem,
  goesOutDirectly,
  keepsAnItem,
} from './chromium/routing.mjs'
import { rulesOnIt } from './chromium/supervisor.mjs'
import { changesTheCalendar, explainsTheTime, isGivenMoreTime, looksAfterAll } from './chromium/time.mjs'
import { findsHisCase, registersSomebody } from './chromium/window.mjs'
import { Stage } from './stage.mjs'

const stage = await Stage.open()
const { story, live, server, browser } = stage
const town = { code: '371681114', name: '台子镇' }
const resident = await stage.enter('resident', 'phone', { phone: '13805431002' })
const visitor = await stage.enter('visitor', 'phone', { phone: '13805431003', code: '' })
const helper = await stage.enter('helper', 'phone')
const centre = await stage.enter('centre', 'desk')
const clerk = await stage.enter('clerk', 'desk')
const lead = await stage.enter('lead', 'phone')
const villager = await stage.enter('villager', 'phone')
const receiver = await stage.enter('receiver', 'desk')
const administrator = await stage.enter('administrator', 'desk')
const chief = await stage.enter('chief', 'desk')
/** @param {string} username */
const colleagueOf = (username) => stage.colleague(username)
const colleague = await colleagueOf(`town-${town.code}-03`)
/** @type {import('./chromium/cast.mjs').Cast} */
const cast = {
  story,
  live,
  server,
  browser,
  resident,
  visitor,
  helper,
  lead,
  villager,
  receiver,
  centre,
  clerk,
  administrator,
  colleague,
  colleagueOf,
  smsCode: (phone) => stage.smsCode(phone),
  town,
  id: '',
}

await story.chapter('A resident logs in by the code sent to his phone', () => logsIn(cast))
/** @type {Awaited<ReturnType<typeof nobodyHears>> | undefined} */
let unheard
await story.chapter('Elsewhere a task goes unheard', async () => {
  unheard = await nobodyHears(cast)
})
await story.chapter('He applies for his mother', () => applies(cast))
await story.chapter('The centre reviews it at the desk, and asks for what is missing', () => returnsIt(cast))
await story.chapter('The centre dispatches it', () => dispatchesIt(cast))
await story.chapter('A helper claims it on his phone', () => claimsIt(cast))
await story.chapter('It is handed to a bureau, and back', () => handsItOn(cast))
await story.chapter('The helper finishes it', () => finishesIt(cast))
await story.chapter('The resident, in large print, says how it went', () => isRated(cast))
await story.chapter('Somebody without a phone of that kind comes to the window', () => registersSomebody(cast))
await story.chapter('His grandson looks it up', () => findsHisCase(cast))
await story.chapter('A unit says it is not theirs', () => rulesOnIt(cast))
await story.chapter('The centre dispatches what the rules propose, or says why not', () => dispatchesByKey(cast))
await story.chapter('Somebody does not know what it is called', () => findsTheItem(cast))
await story.chapter('Several go out together', () => dispatchesSeveral(cast))
await story.chapter('An item needs no review', () => goesOutDirectly(cast))
await story.chapter('An administrator changes a rule', () => changesARule(cast))
await story.chapter('He keeps the items', () => keepsAnItem(cast))
await story.chapter('A township arranges its people and its villages', () => leadsTheTown(cast))
await story.chapter('Every minute is accounted for', () => explainsTheTime(cast))
await story.chapter('More time is asked for, and given', () => isGivenMoreTime(cast, chief))
await story.chapter('The centre looks after all of them', () => looksAfterAll(cast, chief))
await story.chapter('The working calendar changes', () => changesTheCalendar(cast))
await story.chapter('The centre rings up whom nothing else reached', () =>
  ringsThemUp(cast, unheard ?? { id: '', code: '', lead: '' }),
)
await story.chapter('It sits for its portrait', () => isPortrayed(cast))

await stage.close()
