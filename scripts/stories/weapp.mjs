import '../node-version.mjs'
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { root } from '../run.mjs'
import { Bundle } from '../weapp-runner/bundle.mjs'
import { Phone } from '../weapp-runner/phone.mjs'
import { Colleague } from './colleague.mjs'
import { LiveNews } from './live-news.mjs'
import { picture } from './picture.mjs'
import { RealServer } from './real-server.mjs'
import { Telling } from './telling.mjs'
import { newsFindsHim, wechatHears } from './weapp/news.mjs'
import { provesHisNumber } from './weapp/number.mjs'
import { areSmallEnough, kilobytes } from './weapp/packages.mjs'
import { looksAfterItsProject } from './weapp/project.mjs'
import { handsItOnAndGetsItBack } from './weapp/relay.mjs'
import { readsALongTalk, sendsAPaper, talkAboutIt } from './weapp/talk.mjs'
import { inLargePrint, isChecked } from './weapp/signs.mjs'

const MEGABYTE = 1024 * 1024
/** WeChat takes a megabyte; it is quick up to a quarter of that. */
const LARGEST_SET_DATA = MEGABYTE / 4
const PHONE_NUMBER = '13805431001'
const TOWN = { code: '371681114', name: '台子镇' }

const folder = path.join(root, 'miniapp/dist/weapp')
if (!existsSync(folder)) throw new Error('the mini-program is not built: node scripts/build.mjs --weapp')
const bundle = new Bundle(folder)
const story = new Telling()
const live = new LiveNews()
const server = await RealServer.start()
/** @type {Phone[]} */
const phones = []
const [centre, reviewer, town, bureau] = await Promise.all([
  Colleague.login(server.url, 'centre-05'),
  // Who filed a case for somebody does not decide it.
  Colleague.login(server.url, 'centre-06'),
  Colleague.login(server.url, `town-${TOWN.code}-02`),
  Colleague.login(server.url, 'dept-disabled-persons-02'),
])

/** @param {import('../weapp-runner/phone.mjs').Person} person */
async function phoneOf(person) {
  const phone = new Phone(bundle, person, new Map([['apiBase', JSON.stringify(server.url)]]))
  phones.push(phone)
  await phone.launch()
  return phone
}

/** @param {Phone} phone */
async function findService(phone) {
  await phone.tap('想办什么？找一找')
  await phone.type('想办什么？', '残疾')
  await phone.tap('残疾人证办理')
}

await story.chapter('The packages', () => areSmallEnough(story, bundle))

let resident = await phoneOf({
  ...{ name: 'zhang-jianjun', phone: PHONE_NUMBER, wantsMessages: true },
  tellsWechat: wechatHears(server.url, 'zhang-jianjun'),
})

await story.chapter('A stranger looks around and becomes somebody', async () => {
  await story.step('the home page greets, offers six doors and the matters most asked for', async () => {
    await resident.sees('您说要办啥，剩下的有人管到底。')
    for (const door of ['贴心帮', '掌上帮', '接力帮', '线上帮', '跟踪帮', '定制帮']) await resident.sees(door)
    await resident.sees('高龄津贴')
    assert.deepEqual(resident.loadedPackages, ['main'])
  })
  await story.step('a guide says what to bring, how long and where, without a login', async () => {
    await findService(resident)
    await resident.sees('要带的材料')
    await resident.sees('7 个工作日')
    await resident.sees('户口簿')
    assert.deepEqual(resident.loadedPackages, ['main', 'requests'])
  })
  await story.step('the form asks for a login first', async () => {
    await resident.tap('找人帮我办')
    await resident.sees('请先登录')
    await resident.tap('登录')
    await resident.sees('用微信登录')
  })
  await story.step('nobody is logged in who has not agreed to the privacy statement', async () => {
    await resident.tap('微信登录')
    await resident.sees('先看一遍隐私说明，同意了打个勾')
    await resident.tap('《隐私说明》')
    await resident.sees('谁看得到')
    await resident.tap('返回')
  })
  await story.step('one press on WeChat logs him in and leads back to the form', async () => {
    await resident.tap('我看过隐私说明，同意')
    await resident.tap('微信登录')
    await resident.sees('给谁办')
  })
})

/** Id of the request, as the address of its page has it. */
let id = ''

await story.chapter('He applies for his mother', async () => {
  await story.step('what is missing is said beside its field, and nothing is sent', async () => {
    await resident.tap('替家里人或邻居')
    await resident.tap('请人上门')
    await resident.tap('交上去')
    await resident.sees('写上他的姓名')
    await resident.sees('选一下在哪个镇街，好安排离得近的人')
    await resident.sees('写上门的地址，到村到门牌')
    await resident.sees('手机号是 11 位数字')
    await resident.scrollsTo('#apply-otherName')
  })
  await story.step('a picture is uploaded from the camera', async () => {
    resident.device.files.putInFrontOfCamera(picture(600, 400, [180, 200, 190]))
    await resident.tap('拍照或选照片')
    await resident.finds('照片1.png')
    await resident.seesNoMore('正在传…')
  })
  await story.step('he fills in the rest', async () => {
    await resident.type('说说情况', '我妈左边身子动不了，下不了床。')
    await resident.type('他的姓名', '王桂兰')
    await resident.tap('他是您什么人：请选择')
    await resident.tap('母亲')
    await resident.tap('在哪个镇街：请选择')
    await resident.type('找一找', '台子')
    await resident.tap(TOWN.name)
    await resident.type('上门的地址', '大张村 12 号')
    await resident.type('您的姓名', '张建军')
    await resident.type('手机号', PHONE_NUMBER)
    await resident.seesNoMore('写上他的姓名')
  })
  await story.step('the draft, picture included, outlives the end of the mini-program', async () => {
    // The draft is written when he has stopped typing.
    await new Promise((resolve) => setTimeout(resolve, 500))
    resident = await resident.restarted()
    phones.push(resident)
    await findService(resident)
    await resident.tap('找人帮我办')
    await resident.sees('上次填的还在，接着填就行')
    await resident.sees('他是您什么人')
    await resident.finds('照片1.png')
  })
  await story.step('it is handed in and shows the five steps and whose hands it is in', async () => {
    await resident.tap('交上去')
    await resident.sees('现在在谁手里')
    await resident.sees('待初审')
    await resident.sees('张建军替母亲王桂兰申请')
    await resident.sees(/正在看.*给您回话/)
    await resident.sees('张建军交了申请。')
    id = resident.page.instance.options.id
  })
  await story.step('on that tap, and on no other so far, WeChat asked whether it may bring him news', () =>
    assert.deepEqual(resident.device.prompts, [['sandbox-template-answer', 'sandbox-template-progress']]),
  )
})

const helper = await phoneOf({ name: 'helper' })
/** As the helper's colleagues and the resident see him. */
const { name: helperName } = await town.get('/api/me')
const wish = '我妈左边身子动不了，下不了床。'

await story.chapter('The centre dispatches; everybody concerned knows within a second', async () => {
  await story.step('a helper logs in with his password and begins at his tasks', async () => {
    await helper.tap('我的')
    await helper.tap('我是工作人员')
    await helper.type('用户名', `town-${TOWN.code}-02`)
    await helper.type('密码', 'bangban-demo')
    await helper.tap('登录')
    await helper.sees(`${TOWN.name} ${helperName}`)
    await helper.sees('新任务会推给我')
    await helper.sees('我手里')
  })
  await story.step('the task slides in above his list, with what he needs to decide', async () => {
    assert.ok(!helper.text.includes('残疾人证办理'))
    await centre.act(id, {
      action: 'dispatch',
      unit: TOWN.code,
      materials: ['两寸照片 3 张', '评定表'],
      promisedDays: 7,
      message: '可以办。台子镇的人会给您打电话，约时间上门。',
    })
    await helper.tap(/^单位待接/)
    await live.reaches(helper, '残疾人证办理')
    await helper.sees('承诺 7 个工作日')
  })
  await story.step('the resident’s page says who was told', () => live.reaches(resident, /已告诉 \d+ 个人/))
  await story.step('he has the notice: what is still wanted, and that nothing will be added', async () => {
    await resident.sees('一次性告知单')
    await resident.sees('要交的就这 2 样，承诺 7 个工作日办完。')
    await resident.sees('可以办。台子镇的人会给您打电话，约时间上门。')
    await resident.sees('等人接')
  })
})

await story.chapter('A helper claims it and carries it on', async () => {
  await story.step('before he claims it he sees the matter, not the whole name and number', async () => {
    await helper.tap(/残疾人证办理/)
    await helper.sees(wish)
    assert.ok(!helper.text.includes(PHONE_NUMBER))
    assert.ok(!helper.text.includes('张建军'))
  })
  await story.step('he claims it; the number to ring is there', async () => {
    await helper.tap('接单')
    await helper.sees('接了，现在在您手里')
    assert.deepEqual(helper.device.prompts, [['sandbox-template-task', 'sandbox-template-reminder']])
    await helper.sees(PHONE_NUMBER)
    await helper.sees('张建军替母亲王桂兰申请')
  })
  await story.step('the resident sees a name, a number to call and the promise', async () => {
    await live.reaches(resident, helperName)
    await resident.sees('正在办')
    await resident.sees(`${helperName}接了手。材料一起转过来了，不用再交。`)
    await resident.tap('打电话')
    assert.equal(resident.device.opened.at(-1)?.what, 'call')
  })
  await story.step('a note says what comes next; without a word none is sent', async () => {
    await helper.tap('记进展')
    await helper.tap('记下')
    await helper.sees('写一句办到哪了')
    resident.loseNetwork()
    await helper.type('办到哪了', '约好了评定医生，周四上午上门。')
    await helper.tap('记下')
    await helper.sees('记下了，申请人马上看到')
    await helper.sees('约好了评定医生，周四上午上门。')
  })
  await story.step('what happened while the line was down is on the resident’s screen when it is back', async () => {
    assert.ok(!resident.text.includes('约好了评定医生'))
    resident.regainNetwork()
    await resident.sees('约好了评定医生，周四上午上门。')
  })
})

await story.chapter('They talk about it', () => talkAboutIt({ story, live, resident, helper }))
await story.chapter('A great deal is said', () => readsALongTalk({ story, resident, town, id }))
await story.chapter('They send each other more than words', () => sendsAPaper({ story, resident, helper }))

const receiver = await phoneOf({ name: 'receiver' })
const { name: receiverName } = await bureau.get('/api/me')

await story.chapter('It is handed to another unit, and back', () =>
  handsItOnAndGetsItBack({ story, live, resident, helper, receiver, town: TOWN, helperName, receiverName }),
)

await story.chapter('A helper carries it to its end', async () => {
  await story.step('he finishes it with what came of it, and a picture', async () => {
    resident.toBackground()
    await helper.tap('办结')
    await helper.type('办得怎么样', '残疾人证办好了，送到家了。')
    helper.device.files.putInFrontOfCamera(picture(400, 300, [200, 190, 180]))
    await helper.tap('拍照或选照片')
    await helper.finds('照片1.png')
    await helper.seesNoMore('正在传…')
    await helper.tap('办结')
    await helper.sees('办结了，请申请人说说怎么样')
    await helper.sees('待评价')
  })
  await story.step(
    'what happened while the resident looked at something else is there when he looks again',
    async () => {
      assert.ok(!resident.text.includes('送到家了'))
      resident.toForeground()
      await resident.sees('残疾人证办好了，送到家了。')
      await resident.sees('等您评价')
    },
  )
  await story.step('the helper’s list has one less', async () => {
    while (helper.pageCount > 1) await helper.tap('返回')
    await helper.tap(/^我手里/)
    await helper.seesNoMore('残疾人证办理')
  })
})

/** What a clerk filed for him. */
let registered = { id: '', code: '' }

await story.chapter('He proves that the number is his', async () => {
  registered = await provesHisNumber({ story, centre, resident, town: TOWN, number: PHONE_NUMBER })
})

resident = await newsFindsHim({ story, server, reviewer, registered, phones }, resident)

await story.chapter('He turns to large print and says how it went', async () => {
  await story.step('elder mode is one tap, and every page knows it', async () => {
    await resident.tap('我的')
    await resident.tap('长辈版')
    assert.ok(resident.has(inLargePrint) && resident.has(isChecked))
    await resident.tap('我的事')
    await resident.tap(/残疾人证办理/)
    await resident.sees('办到哪了')
    assert.ok(resident.has(inLargePrint))
  })
  await story.step('nothing is chosen beforehand, and nothing can be handed in without a choice', async () => {
    await resident.tap('说说办得怎么样')
    await resident.sees('先在上面选一个')
    assert.ok(!resident.has(isChecked))
  })
  await story.step('he is content, and the case is closed', async () => {
    await resident.tap('非常满意')
    await resident.type('还有话要说', '没让我多跑一趟')
    await resident.tap('提交评价')
    await resident.sees('您的评价')
    await resident.sees('已归档')
  })
  await story.step('the helper is not shown what was said about him', async () => {
    assert.equal((await town.get(`/api/requests/${id}`)).evaluation, null)
  })
})

await story.chapter('An enterprise looks after its project', async () => {
  const handler = await Colleague.login(server.url, 'dept-water-10')
  await looksAfterItsProject({ story, live, enterprise: await phoneOf({ name: 'qiye' }), handler })
})

await story.chapter('Nothing went wrong on the way', async () => {
  await live.report(story)
  for (const phone of phones) {
    const { name } = phone.device.person
    const { calls, bytes, largest } = phone.setDataCount
    const { hosts, requests, mostSockets } = phone.device.network
    await story.step(`${name}: no error, and no call that WeChat would not know`, () =>
      assert.deepEqual(phone.troubles, []),
    )
    await story.step(
      `${name}: data for the screen stays small (${calls} setData, ${kilobytes(bytes)}, largest ${kilobytes(largest)})`,
      () => assert.ok(largest < LARGEST_SET_DATA),
    )
    await story.step(`${name}: one socket at a time, one server (${requests} requests)`, () => {
      assert.ok(mostSockets <= 1, `${mostSockets} sockets`)
      assert.deepEqual([...hosts], [new URL(server.url).host])
    })
  }
  await story.step('the server reported no error of its own', () => assert.deepEqual(server.errors, []))
})

for (const phone of phones) phone.close()
await server.stop()
story.close()
process.exit()
