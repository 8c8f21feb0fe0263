import type { ActInput, SubmitInput } from '@bangban/shared/requests/request-api'

/** Somebody of the demo city, by the name he logs in with; residents by `resident:<sandbox name>`. */
type Who = string

export interface DemoStep {
  /** Working hours before the seeding at which it happens. */
  ago: number
  by: Who
  act: ActInput
}

export interface DemoStory {
  ago: number
  by: Who
  submit: SubmitInput
  then: DemoStep[]
}

const phone = (n: number): string => `1380000${String(n).padStart(4, '0')}`
const reviewer = 'centre-05'
const notice = (unit: string, materials: string[], promisedDays: number, message: string): ActInput => ({
  action: 'dispatch',
  unit,
  materials,
  promisedDays,
  message,
})

/** Filed on the phone by a clerk, so that the demo needs no hundred accounts. */
const call = (
  ago: number,
  serviceCode: string | undefined,
  township: string,
  name: string,
  n: number,
  subject: string,
  description: string,
): DemoStory => ({
  ago,
  by: 'centre-20',
  submit: {
    ...(serviceCode ? { serviceCode } : {}),
    subject,
    description,
    mode: 'assist',
    channel: 'phone',
    township,
    contact: { name, phone: phone(n) },
  },
  then: [],
})

const disabilityCard: DemoStory = {
  ago: 34,
  by: 'resident:zhang',
  submit: {
    serviceCode: 'disability-card',
    subject: '给母亲办残疾人证',
    description: '母亲 79 岁，中风后左边身子动不了，下不了床。想给她办残疾人证，不知道怎么弄，能不能上门。',
    mode: 'assist',
    channel: 'miniapp',
    township: '371681114',
    contact: { name: '张示例', phone: '13800000001' },
    onBehalfOf: { name: '王示例', relation: '母亲' },
    homeVisit: { address: '台子镇示例村 12 号', wish: '上午都在家' },
  },
  then: [
    {
      ago: 33,
      by: reviewer,
      act: notice(
        '371681114',
        ['身份证', '户口簿', '两寸照片 3 张', '申请表', '评定表'],
        7,
        '可以办。镇上的帮办员会给您打电话，约时间上门，照片他带相机来拍。',
      ),
    },
    { ago: 32, by: 'town-371681114-02', act: { action: 'claim' } },
    { ago: 24, by: 'town-371681114-02', act: { action: 'progress', note: '到家里帮着填了表，收了照片。' } },
    {
      ago: 16,
      by: 'town-371681114-02',
      act: {
        action: 'relay',
        unit: 'disabled-persons',
        reason: '要医生评定，镇上办不了。',
        done: '到家里填了表，收了照片 3 张，身份证和户口簿核对过了。',
        left: '约评定医生上门；儿子上午在家，先给他打电话。',
      },
    },
    { ago: 15, by: 'dept-disabled-persons-02', act: { action: 'claim' } },
    {
      ago: 1,
      by: 'dept-disabled-persons-02',
      act: { action: 'progress', note: '约好医生了，明天上午 9:30 上门评定，家里留个人就行。' },
    },
  ],
}

const smallFood: DemoStory = {
  ago: 10,
  by: 'resident:sun',
  submit: {
    serviceCode: 'small-food',
    subject: '开一家小餐饮',
    description: '租了一间门面，想开早餐店，不知道还差什么手续。',
    mode: 'assist',
    channel: 'miniapp',
    township: '371681001',
    contact: { name: '孙示例', phone: '13800000002' },
  },
  then: [
    {
      ago: 2,
      by: reviewer,
      act: {
        action: 'return',
        items: [
          { material: '布局图', problem: '现在这张看不清灶台在哪，重拍一张就行' },
          { material: '经营场所证明', problem: '租房合同首页和签字页，两张照片' },
        ],
        note: '看过了，能办。还差 2 样，补上就往下办。',
      },
    },
  ],
}

const allowance: DemoStory = {
  ago: 60,
  by: 'resident:zhang',
  submit: {
    serviceCode: 'elder-allowance',
    subject: '给父亲办高龄津贴',
    description: '父亲今年 81 岁，听说可以领高龄津贴。',
    mode: 'assist',
    channel: 'miniapp',
    township: '371681114',
    contact: { name: '张示例', phone: '13800000001' },
    onBehalfOf: { name: '张老示例', relation: '父亲' },
  },
  then: [
    {
      ago: 59,
      by: reviewer,
      act: notice('371681114', ['申请书', '身份证', '户口簿', '银行卡'], 20, '可以办，镇上会给您打电话。'),
    },
    { ago: 57, by: 'town-371681114-03', act: { action: 'claim' } },
    {
      ago: 6,
      by: 'town-371681114-03',
      act: { action: 'complete', result: '津贴批下来了，下个月起打到银行卡上。', visits: 0 },
    },
  ],
}

const inHand = (story: DemoStory, unit: string, person: string, days: number, ...more: DemoStep[]): DemoStory => ({
  ...story,
  then: [
    { ago: story.ago - 1, by: reviewer, act: notice(unit, ['身份证', '户口簿'], days, '可以办，会有人给您打电话。') },
    { ago: story.ago - 2, by: person, act: { action: 'claim' } },
    ...more,
  ],
})

const offered = (story: DemoStory, unit: string, days: number): DemoStory => ({
  ...story,
  then: [
    {
      ago: story.ago / 2,
      by: reviewer,
      act: notice(unit, ['身份证', '户口簿', '银行卡'], days, '可以办，转给镇上了。'),
    },
  ],
})

/** What the demo city is busy with. Eleven wait for review, some go on in townships and departments. */
export const demoStories: DemoStory[] = [
  disabilityCard,
  smallFood,
  allowance,
  call(5, 'homestead', '371681101', '郭示例', 101, '农村宅基地申请', '老房子塌了一半，想在原址翻建，问要办什么手续。'),
  call(
    3.5,
    'disability-card',
    '371681114',
    '李示例',
    102,
    '残疾人证办理',
    '母亲腿摔断后走不了路，想办残疾人证，能不能上门评定。',
  ),
  call(3.4, 'food-permit', '371681001', '邹示例', 103, '食品经营许可', '想开一家小饭店，问食品许可怎么办。'),
  call(
    3.3,
    undefined,
    '371681112',
    '赵示例',
    104,
    '不知道办哪一项',
    '儿子在外地打工，村里说要给他办个什么备案，说不清楚。',
  ),
  call(2.5, 'elder-allowance', '371681108', '周示例', 105, '高龄津贴', '母亲今年 80 岁了，问高龄津贴怎么领。'),
  call(1.5, 'sole-trader', '371681109', '马示例', 106, '个体工商户登记', '想在镇上开理发店，问营业执照怎么办。'),
  call(1.4, 'medical-remote', '371681005', '许示例', 107, '异地就医备案', '要去济南看病，听说先备案能报销。'),
  call(1, 'real-estate', '371681002', '韩示例', 108, '不动产登记', '买了二手房，问过户要带什么。'),
  call(0.8, 'employment', '371681102', '田示例', 109, '就业失业登记', '厂里停产了，想登记失业。'),
  call(0.5, 'small-food', '371681001', '孙二示例', 110, '小餐饮登记', '小吃店换了地方，登记要不要重新办。'),
  call(0.3, 'birth', '371681115', '吕示例', 111, '生育登记', '刚怀孕，问生育登记在哪办。'),
  offered(
    call(3, 'elder-allowance', '371681114', '刘示例', 112, '高龄津贴', '母亲 82 岁，儿子替她申请高龄津贴。'),
    '371681114',
    20,
  ),
  offered(
    call(2, 'social-card', '371681114', '王立示例', 113, '社会保障卡启用', '社保卡一直没启用，腿脚不便。'),
    '371681114',
    2,
  ),
  inHand(
    call(30, 'homestead', '371681114', '刘德示例', 114, '农村宅基地申请', '分家后想申请宅基地。'),
    '371681114',
    'town-371681114-02',
    3,
  ),
  inHand(
    call(20, 'subsistence', '371681114', '陈示例', 115, '最低生活保障', '丈夫病重，家里没有收入，想申请低保。'),
    '371681114',
    'town-371681114-02',
    3,
  ),
  inHand(
    call(12, 'social-card', '371681114', '王新示例', 116, '社会保障卡重置密码', '社保卡密码忘了。'),
    '371681114',
    'town-371681114-02',
    2,
  ),
  inHand(
    call(40, 'subsistence', '371681114', '周广示例', 117, '最低生活保障', '独居老人，子女在外，收入很少。'),
    '371681114',
    'town-371681114-02',
    25,
    {
      ago: 25,
      by: 'town-371681114-02',
      act: { action: 'consult', unit: 'civil-affairs', question: '子女在外地，收入证明开不来，可以用承诺书代替吗？' },
    },
    {
      ago: 23,
      by: 'dept-civil-affairs-02',
      act: { action: 'advise', note: '可以，本人签承诺书就行，名单照常公示。' },
    },
    {
      ago: 20,
      by: 'town-371681114-02',
      act: { action: 'pause', reason: 'publicity', until: '2099-01-01', note: '名单在村里公示，公示期不算在内。' },
    },
  ),
  inHand(
    call(26, 'id-card', '371681108', '焦示例', 118, '身份证换领', '老人身份证过期，行动不便，想有人陪着去。'),
    'police',
    'dept-police-02',
    5,
    {
      ago: 1.2,
      by: 'dept-police-02',
      act: {
        action: 'relay',
        unit: '371681108',
        reason: '老人要有人陪着来拍照，镇上离得近。',
        done: '材料看过了，都齐；和户籍窗口说好了，来了不用排队。',
        left: '约老人，找车，陪到户籍窗口；带旧证和户口簿。',
      },
    },
  ),
]
