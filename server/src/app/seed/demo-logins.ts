import { demoEnterprise, demoPassword, demoResidents } from './demo-people.js'

/** Who can log in, printed at the start of a demo. */
export function demoLogins(url: string): string[] {
  const [first, second, enterprise] = demoResidents
  return [
    `群众      手机号 ${first?.phone} 或 ${second?.phone}，验证码看 ${url}/sandbox/sms`,
    `企业      手机号 ${enterprise?.phone}（${demoEnterprise.name}）`,
    `中心      centre-01 … centre-34（01–04 是负责人）`,
    `镇街      town-371681114-01 …（01 是组长），村：village-371681114201-01 …`,
    `部门      dept-police-01 …`,
    `管理员    admin`,
    `工作人员密码都是 ${demoPassword}`,
  ]
}
