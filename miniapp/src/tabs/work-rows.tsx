import { go, routes } from '../core/routes'
import { runsPushes, useAccount } from '../core/session'
import { ListRow } from '../kit/list-row'

/** Rows of “我的” for people who work here. */
export function WorkRows() {
  const account = useAccount()
  if (!account) return null
  const works = account.memberships.length > 0
  if (!works && !account.admin) return null
  const centre = account.memberships.some((m) => m.unit.kind === 'centre')
  const arranges = account.admin || account.memberships.some((m) => m.lead || m.unit.kind === 'centre')
  return (
    <>
      {works && (
        <ListRow icon="plus" title="替人登记" sub="窗口来的、打电话来的" onPress={() => go(routes.register())} />
      )}
      {works && <ListRow icon="folder" title="我登记的" onPress={() => go(routes.registered())} />}
      {works && (
        <ListRow
          icon="flag"
          title="项目"
          sub="专班、审批计划、部门要办的"
          onPress={() => go(centre ? routes.projectBoard() : routes.projects())}
        />
      )}
      {arranges && (
        <ListRow icon="clock" title="在岗安排" sub="谁在岗、谁请假、手里几件" onPress={() => go(routes.roster())} />
      )}
      {account.memberships.some(({ unit }) => unit.kind === 'centre') && (
        <ListRow icon="eye" title="跟踪督办" sub="超时的、快到期的、等中心定的" onPress={() => go(routes.board())} />
      )}
      {runsPushes(account) && (
        <ListRow icon="phone" title="电话名单" sub="消息没送到的，打个电话" onPress={() => go(routes.calls())} />
      )}
      {account.admin && (
        <ListRow
          icon="people"
          title="管人"
          sub="建账号、停用、重设密码、从 Excel 导入"
          onPress={() => go(routes.people())}
        />
      )}
      {account.admin && (
        <ListRow icon="calendar" title="管日历" sub="放假、调休、上下班时间" onPress={() => go(routes.calendar())} />
      )}
      {account.admin && <ListRow icon="building" title="管单位" onPress={() => go(routes.unitTree())} />}
      {account.admin && (
        <ListRow icon="doc" title="管事项" sub="材料、天数、叫法、直接派单" onPress={() => go(routes.items())} />
      )}
      {account.admin && (
        <ListRow icon="route" title="派单规则" sub="系统按它建议派给谁" onPress={() => go(routes.rules())} />
      )}
      {account.admin && <ListRow icon="route" title="审批计划模板" onPress={() => go(routes.planTemplate())} />}
    </>
  )
}
