import { ScrollView, View } from '@tarojs/components'
import { officeWords } from '@bangban/shared/projects/chart-words'
import type { PlanLayout } from '@bangban/shared/projects/plan-layout'
import { stageNames, stageNumbers } from '@bangban/shared/projects/plan-words'
import type { PlanItemView, PlanView } from '@bangban/shared/projects/project-api'
import type { ReactNode } from 'react'
import { classes } from '../kit/class-names'
import { Icon } from '../kit/icon'
import { Pressable } from '../kit/pressable'
import { planShortDay, signOf, wordOf } from './plan-words'

interface Props {
  plan: PlanView
  layout: PlanLayout
  selected: string | null
  onSelect: (code: string) => void
  /** What stands where the chart leaves room for it. */
  aside?: { x: number; y: number; content: ReactNode } | null
}

const bandHeight = 40
const edge = 8

/** Boxes one can press, with lines drawn as thin boxes: WeChat draws no SVG, and a screen reader reads no picture. */
export function Drawing({ plan, layout, selected, onSelect, aside }: Props) {
  const byCode = new Map(plan.items.map((item) => [item.code, item]))
  const main = new Set(layout.mainLine)
  return (
    <ScrollView scrollX className="ch-scroll">
      <View
        className="ch"
        style={{ width: `${layout.width + 2 * edge}px`, height: `${layout.height + bandHeight + 2 * edge}px` }}
      >
        {layout.stages.map(({ stage, x, width }) => (
          <View key={stage} className="ch-band" style={{ left: `${x + edge}px`, width: `${width}px` }}>
            {width > 130 ? `${stageNumbers[stage] ?? ''} ${stageNames[stage] ?? ''}` : stageNames[stage]}
          </View>
        ))}
        {aside && (
          <View className="ch-aside" style={{ left: `${aside.x + edge}px`, top: `${aside.y + bandHeight + edge}px` }}>
            {aside.content}
          </View>
        )}
        {layout.edges.map((line) => (
          <Line key={`${line.from} ${line.to}`} line={line} />
        ))}
        {layout.boxes.map((box) => {
          const item = byCode.get(box.code)
          return (
            item && (
              <Pressable
                key={box.code}
                className={classes('ch-box', ...looksOf(item, main.has(box.code)), selected === box.code && 'sel')}
                label={`${item.name}，${wordOf(item)}`}
                style={{
                  left: `${box.x + edge}px`,
                  top: `${box.y + bandHeight + edge}px`,
                  width: `${box.width}px`,
                  height: `${box.height}px`,
                }}
                onPress={() => onSelect(box.code)}
              >
                <Box item={item} number={plan.items.indexOf(item) + 1} width={box.width} />
              </Pressable>
            )
          )
        })}
      </View>
    </ScrollView>
  )
}

function looksOf(item: PlanItemView, main: boolean): string[] {
  const { kind } = signOf(item)
  if (item.state === 'granted') return ['done']
  if (kind === 'bad' || kind === 'you') return [kind]
  if (item.today) return ['today']
  if (main) return ['main']
  return item.afterWorks && item.state === 'waiting' ? ['later'] : []
}

function Box({ item, number, width }: { item: PlanItemView; number: number; width: number }) {
  const { kind, icon } = signOf(item)
  const day = item.state === 'granted' ? item.decidedOn : item.finish
  return (
    <>
      <View className="ch-top">
        <View className="ch-no">{number}</View>
        <View className={classes('ch-word', kind)}>
          {icon && <Icon name={icon} small />}
          <View>{wordOf(item)}</View>
        </View>
      </View>
      <View className="ch-name">{item.name}</View>
      <View className="ch-unit">{officeWords(item, width - 16)}</View>
      <View className="ch-day">{day ? `${item.state === 'granted' ? '' : '预计 '}${planShortDay(day)}` : ''}</View>
    </>
  )
}

type Drawn = PlanLayout['edges'][number]

/** Each piece of an arrow is a thin box; the last one carries the head. */
function Line({ line: { points, kind, main } }: { line: Drawn }) {
  const thick = main ? 3 : 1
  const look = main ? 'main' : kind
  const pieces = points.slice(1).map((to, index) => [points[index] ?? to, to] as const)
  const [last] = pieces.slice(-1)
  return (
    <>
      {pieces.map(([[x1, y1], [x2, y2]], index) => (
        <View
          key={index}
          className={`ch-line ${look} ${y1 === y2 ? 'h' : 'v'}`}
          style={{
            left: `${Math.min(x1, x2) + edge - (y1 === y2 ? 0 : thick / 2)}px`,
            top: `${Math.min(y1, y2) + bandHeight + edge - (y1 === y2 ? thick / 2 : 0)}px`,
            width: `${y1 === y2 ? Math.abs(x2 - x1) : thick}px`,
            height: `${y1 === y2 ? thick : Math.abs(y2 - y1)}px`,
          }}
        />
      ))}
      {last && kind === 'hard' && <Head from={last[0]} to={last[1]} main={main} />}
    </>
  )
}

function Head({ from, to, main }: { from: readonly [number, number]; to: readonly [number, number]; main: boolean }) {
  const down = from[0] === to[0]
  return (
    <View
      className={classes('ch-head', down && 'down', main && 'main')}
      style={{ left: `${to[0] + edge - (down ? 4 : 6)}px`, top: `${to[1] + bandHeight + edge - (down ? 6 : 4)}px` }}
    />
  )
}
