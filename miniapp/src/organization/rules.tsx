import { View } from '@tarojs/components'
import type { RoutingRuleView } from '@bangban/shared/routing/routing-rule'
import { wordsOf } from '../core/api-error'
import { go, routes } from '../core/routes'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Page } from '../kit/page'
import { Button, Pressable } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { say } from '../kit/toast'
import { AdminGate } from './admin-gate'
import './organization.scss'
import { weightWords, whenWords, whomWords, type Names } from './rule-words'
import { changeRule, moveRule, useRules } from './rules-api'
import { useNames } from './use-names'

const title = '派单规则'

export default function Rules() {
  return (
    <AdminGate title={title}>
      <AllRules />
    </AdminGate>
  )
}

function AllRules() {
  const rules = useRules()
  const names = useNames()
  return (
    <Page
      title={title}
      bar={
        <View className="bar no-print">
          <View className="acts">
            <Button kind="sec2" label="试一试" onPress={() => go(routes.tryRules())} />
            <Button className="main" label="加一条规则" onPress={() => go(routes.rule(null))} />
          </View>
        </View>
      }
    >
      <View className="sm t2">
        系统按这些规则建议派给谁，由中心的人来定。每条说一句合适或不合适；分量加起来，多的排前面，没有人在岗的排最后。
      </View>
      <Loaded query={rules} rows={8}>
        {(all) =>
          all.length === 0 ? (
            <View className="card">
              <Empty icon="route" title="还没有规则" words="没有规则，就没有建议，只能从全部单位里选" />
            </View>
          ) : (
            <View className="card flush">
              {all.map((rule, index) => (
                <RuleRow key={rule.id} rule={rule} place={index + 1} last={index === all.length - 1} names={names} />
              ))}
            </View>
          )
        }
      </Loaded>
    </Page>
  )
}

interface RowProps {
  rule: RoutingRuleView
  place: number
  last: boolean
  names: Names
}

function RuleRow({ rule, place, last, names }: RowProps) {
  const { id, name, active, conditions, effect } = rule
  const attempt = (work: Promise<unknown>, done?: string) => {
    work.then(() => done && say(done)).catch((error: unknown) => say(wordsOf(error)))
  }
  return (
    <View className={classes('rule', !active && 'off')}>
      <View className="rule-n">{place}</View>
      <Pressable className="rule-main" role="link" label={name} onPress={() => go(routes.rule(id))}>
        <View className="b">{name}</View>
        <View className="sm t2">{whenWords(conditions, names)}</View>
        <View className={classes('sm', 'rule-says', effect.weight < 0 && 'no')}>
          <Icon name={effect.weight < 0 ? 'close' : 'check'} small />
          <View className="grow">{`${whomWords(effect, names)} ${weightWords(effect.weight)}：${effect.reason}`}</View>
        </View>
      </Pressable>
      <Pressable
        className="iconbtn"
        role="switch"
        label={`${name}，${active ? '在用' : '停着'}`}
        checked={active}
        onPress={() => attempt(changeRule(rule, { active: !active }), active ? '这一条先不用了' : '这一条又用了')}
      >
        <View className={classes('switch', active && 'on')}>
          {active && <Icon name="check" />}
          <View className="switch-k" />
        </View>
      </Pressable>
      <View className="rule-acts">
        <Pressable
          className={classes('iconbtn', 'up', place === 1 && 'gone')}
          label={`把${name}往上挪`}
          disabled={place === 1}
          onPress={() => attempt(moveRule(rule, 'up'))}
        >
          <Icon name="down" small />
        </Pressable>
        <Pressable
          className={classes('iconbtn', last && 'gone')}
          label={`把${name}往下挪`}
          disabled={last}
          onPress={() => attempt(moveRule(rule, 'down'))}
        >
          <Icon name="down" small />
        </Pressable>
      </View>
    </View>
  )
}
