import '../node-version.mjs'
import {
  editsTemplate,
  hearsOfItsRegistration,
  isHandled,
  isPutRight,
  overseesProjects,
  seesItsProject,
} from './chromium/projects.mjs'
import { asksItsTaskForce, losesTheLine } from './chromium/talk.mjs'
import { Stage } from './stage.mjs'

const stage = await Stage.open()
const { story } = stage
const enterprise = await stage.enter('enterprise', 'phone', { phone: '13800000003' })
const handler = await stage.enter('handler', 'phone')
const planner = await stage.enter('planner', 'desk')
const admin = await stage.enter('admin', 'desk')
const deputy = await stage.enter('deputy', 'desk')

await story.chapter('An enterprise looks after its project', () => seesItsProject(stage, enterprise))
await story.chapter('The bureau handles an item of it', () => isHandled(stage, enterprise, handler))
await story.chapter('It asks its task force', () => asksItsTaskForce(stage, enterprise, deputy))
await story.chapter('Its line is cut in the middle', () => losesTheLine(stage, enterprise, deputy))
await story.chapter('The centre has all projects before it', () => overseesProjects(stage, planner))
await story.chapter('What was written down of a project is put right', () => isPutRight(stage, enterprise, planner))
await story.chapter('Another enterprise is registered', () => hearsOfItsRegistration(stage, enterprise, planner))
await story.chapter('The administrator edits the template of plans', () => editsTemplate(stage, admin))
await stage.close()
