import { View } from '@tarojs/components'
import { bandNames } from '@bangban/shared/projects/investment-band'
import { stageNames } from '@bangban/shared/projects/plan-words'
import type { ProjectBoard } from '@bangban/shared/projects/project-api'
import { tierNames } from '@bangban/shared/projects/project-profile'
import { useState, type ReactNode } from 'react'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { useWideScreen } from '../core/wide-screen'
import { bringToTop } from '../kit/bring-to-top'
import { classes } from '../kit/class-names'
import { ListRow } from '../kit/list-row'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button, Pressable } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { Rows } from './list'
import './projects.scss'
import { useBoard, useProjects, type ProjectFilter } from './projects-api'

/** 挂图作战: every project by stage, what is late, who is waited for, which key project has no task force. */
export default function Board() {
  const account = useAccount()
  const wide = useWideScreen()
  const inCentre = account?.memberships.some(({ unit }) => unit.kind === 'centre') ?? false
  if (!inCentre) {
    return (
      <Page title="项目">
        <LoginGate words="工作人员登录以后才能看">
          <View className="card">
            <Empty
              icon="lock"
              title="这张图是中心用的"
              action={{ label: '看我的项目', onPress: () => go(routes.projects()) }}
            />
          </View>
        </LoginGate>
      </Page>
    )
  }
  return (
    <Page title="项目挂图" className={wide ? 'desk pj-wide' : undefined}>
      <BoardBody />
    </Page>
  )
}

const listId = 'pj-list'

interface Narrowed {
  label: string
  filter: ProjectFilter
}

function BoardBody() {
  const board = useBoard()
  const [narrowed, setNarrowed] = useState<Narrowed | null>(null)
  const list = useProjects('all', narrowed?.filter ?? {})
  // On a phone the list stands far below what was pressed, on a wide screen above it.
  const narrow = (label: string, filter: ProjectFilter) => {
    setNarrowed({ label, filter })
    bringToTop(listId)
  }
  return (
    <View className="pj-cols">
      <View className="pj-board-side">
        <View className="card flush">
          <ListRow icon="plus" title="建一个新项目" onPress={() => go(routes.newProject())} />
          <ListRow icon="building" title="企业" sub="确认登记、发邀请码" onPress={() => go(routes.companyReviews())} />
          <ListRow icon="list" title="等我们单位办的" onPress={() => go(routes.planTasks())} />
        </View>
        <Loaded query={board} rows={6}>
          {(data) => <Figures board={data} narrow={narrow} />}
        </Loaded>
      </View>
      <View className="grow">
        <View id={listId} className="r between pj-list-head">
          <View className="sec">{narrowed?.label ?? '全部项目'}</View>
          {narrowed ? (
            <Button kind="txt" label="看全部" onPress={() => setNarrowed(null)} />
          ) : (
            <Button kind="txt" label="看收起来的" onPress={() => narrow('办完收起来的', { closed: true })} />
          )}
        </View>
        <Rows list={list} empty="没有这样的项目" />
      </View>
    </View>
  )
}

function Figures({ board, narrow }: { board: ProjectBoard; narrow: (label: string, filter: ProjectFilter) => void }) {
  const most = Math.max(1, ...board.stages.map(({ projects }) => projects))
  return (
    <>
      <View className="card">
        <View className="pj-figures" style={{ marginTop: 0 }}>
          <Figure label="个项目" value={board.projects} />
          <Figure label="亿元投资" value={Math.round(board.investment / 1000) / 10} />
          <Figure label={`项办成，共 ${board.items}`} value={board.done} />
        </View>
      </View>
      {(board.late > 0 || board.withoutTaskForce > 0) && (
        <View className="card">
          <CardTitle title="要盯着的" />
          {board.late > 0 && (
            <Count bad label="超时的事项" onPress={() => narrow('有事项超时的', { filter: 'late' })}>
              {`${board.late} 项`}
            </Count>
          )}
          {board.withoutTaskForce > 0 && (
            <Count
              bad
              label="重点没专班"
              onPress={() => narrow('重点项目，还没有专班', { filter: 'withoutTaskForce' })}
            >
              {`${board.withoutTaskForce} 个`}
            </Count>
          )}
        </View>
      )}
      <View className="card">
        <CardTitle title="到了哪个阶段" />
        {board.stages.map(({ stage, projects, investment }) => (
          <Count
            key={stage}
            label={stage === 5 ? '全部办成' : stageNames[stage]}
            share={projects / most}
            onPress={() => narrow(stage === 5 ? '全部办成的' : `在“${stageNames[stage]}”的`, { stage })}
          >
            {`${projects} 个，${money(investment)}`}
          </Count>
        ))}
      </View>
      <View className="card">
        <CardTitle title="在等谁" />
        <Count label="企业" onPress={() => narrow('等企业的', { filter: 'waitingEnterprise' })}>
          {`${board.waitingForEnterprise} 个`}
        </Count>
        {board.departments.map(({ code, name, waiting, open, late }) => (
          <Count key={code} label={name} bad={late > 0} onPress={() => narrow(`等${name}的`, { waiting: code })}>
            {[`${waiting} 个`, `在办 ${open} 项`, late > 0 ? `超时 ${late}` : ''].filter(Boolean).join('，')}
          </Count>
        ))}
      </View>
      <View className="card">
        <CardTitle title="几级项目" />
        {board.tiers.map(({ tier, projects, investment }) => (
          <Count key={tier} label={tierNames[tier]} onPress={() => narrow(tierNames[tier], { tier })}>
            {`${projects} 个，${money(investment)}`}
          </Count>
        ))}
      </View>
      <View className="card">
        <CardTitle title="投资多少" />
        {board.bands.map(({ band, projects, investment }) => (
          <Count key={band} label={bandNames[band]} onPress={() => narrow(`投资 ${bandNames[band]}的`, { band })}>
            {`${projects} 个，${money(investment)}`}
          </Count>
        ))}
      </View>
      <View className="card">
        <CardTitle title="在哪个镇街" />
        {board.townships.map(({ code, name, projects, investment }) => (
          <Count key={code} label={name} onPress={() => narrow(`${name}的`, { township: code })}>
            {`${projects} 个，${money(investment)}`}
          </Count>
        ))}
      </View>
    </>
  )
}

const money = (tenThousands: number): string =>
  tenThousands >= 10_000 ? `${Math.round(tenThousands / 1000) / 10} 亿元` : `${tenThousands} 万元`

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <View className="pj-figure">
      <View className="pj-number">{value}</View>
      <View className="sm t2">{label}</View>
    </View>
  )
}

interface CountProps {
  label: string
  share?: number
  bad?: boolean
  children: ReactNode
  onPress: () => void
}

function Count({ label, share, bad, children, onPress }: CountProps) {
  return (
    <Pressable className="pj-count tap" label={`${label}，看是哪些`} onPress={onPress}>
      <View className={classes('pj-count-l', bad && 'pj-badline')}>{label}</View>
      <View className="pj-count-b" style={share === undefined ? { background: 'none' } : undefined}>
        {share !== undefined && <View className="pj-count-i" style={{ width: `${share * 100}%` }} />}
      </View>
      <View className={classes('pj-count-n', bad && 'pj-badline')}>{children}</View>
    </Pressable>
  )
}
