import type { UnitKind } from '@bangban/shared/organization/unit-api'

export interface CityUnit {
  code: string
  name: string
  kind: UnitKind
  parent: string | null
}

const townships: [code: string, name: string][] = [
  ['371681001', '黛溪街道'],
  ['371681002', '黄山街道'],
  ['371681003', '高新街道'],
  ['371681004', '好生街道'],
  ['371681005', '西董街道'],
  ['371681101', '长山镇'],
  ['371681102', '魏桥镇'],
  ['371681105', '临池镇'],
  ['371681108', '焦桥镇'],
  ['371681109', '韩店镇'],
  ['371681110', '孙镇'],
  ['371681111', '九户镇'],
  ['371681112', '青阳镇'],
  ['371681113', '明集镇'],
  ['371681114', '台子镇'],
  ['371681115', '码头镇'],
]

/** The first 16 are those of the city's joint-approval rules; the exact names are for an administrator to settle. */
const departments: [code: string, name: string][] = [
  ['approval', '行政审批服务局'],
  ['development', '发展和改革局'],
  ['land-planning', '自然资源和规划局'],
  ['construction', '住房和城乡建设局'],
  ['education', '教育和体育局'],
  ['industry', '工业和信息化局'],
  ['police', '公安局'],
  ['civil-affairs', '民政局'],
  ['environment', '生态环境分局'],
  ['transport', '交通运输局'],
  ['water', '水利局'],
  ['culture-tourism', '文化和旅游局'],
  ['health', '卫生健康局'],
  ['emergency', '应急管理局'],
  ['urban-management', '综合行政执法局'],
  ['weather', '气象局'],
  ['human-resources', '人力资源和社会保障局'],
  ['medical-insurance', '医疗保障局'],
  ['tax', '税务局'],
  ['market', '市场监督管理局'],
  ['agriculture', '农业农村局'],
  ['veterans', '退役军人事务局'],
  ['disabled-persons', '残疾人联合会'],
  ['housing-fund', '住房公积金管理部'],
]

/** Made-up villages: a few stations a township, as the third tier. */
const villages = ['东示例村', '西示例村', '南示例村']

/** 邹平市, GB/T 2260 code 371681: a township's code is the first nine digits of its division code. */
export const cityUnits: CityUnit[] = [
  { code: 'centre', name: '帮办代办中心', kind: 'centre', parent: null },
  ...townships.map(([code, name]) => ({ code, name, kind: 'township' as const, parent: 'centre' })),
  ...departments.map(([code, name]) => ({ code, name, kind: 'department' as const, parent: 'centre' })),
  ...townships.flatMap(([code, name]) =>
    villages.map((village, index) => ({
      code: `${code}${201 + index}`,
      name: `${name}${village}帮办站`,
      kind: 'village' as const,
      parent: code,
    })),
  ),
]
