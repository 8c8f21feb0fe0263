import { View } from '@tarojs/components'
import { shortDay } from '@bangban/shared/calendar/day-words'
import { isOpen, type RequestStatus, type Step } from '@bangban/shared/requests/request-status'
import { stepNames } from '@bangban/shared/requests/request-words'
import { classes } from './class-names'
import { Icon } from './icon'
import { spoken } from './spoken'

interface Props {
  status: RequestStatus
  step: Step
  /** Day each step was reached; null ahead of it. */
  dates?: readonly (string | null)[]
}

type Look = 'done' | 'cur' | 'ahead' | 'cut'

function lookOf(index: number, step: Step, status: RequestStatus): Look {
  const at = index + 1
  if (status === 'closed') return 'done'
  const running = isOpen(status) || status === 'completed'
  if (at < step) return 'done'
  if (at === step) return running ? 'cur' : 'done'
  return running ? 'ahead' : 'cut'
}

/** 申请 初审 反馈 受理 评价. A case that ended early greys what is left; no cross, no red. */
export function StepBar({ status, step, dates = [] }: Props) {
  return (
    <View className="steps" {...spoken({ role: 'img', label: `第 ${step} 步，共 5 步，${stepNames[step - 1]}` })}>
      {stepNames.map((name, index) => {
        const look = lookOf(index, step, status)
        const date = dates[index]
        return (
          <View key={name} className={classes('step', look)} {...(look === 'cur' && { 'aria-current': 'step' })}>
            {index > 0 && <View className="step-l" />}
            <View className="step-n">{look === 'done' ? <Icon name="check" small /> : index + 1}</View>
            <View>{name}</View>
            {look === 'cur' && <View className="step-d">现在</View>}
            {look === 'done' && date && <View className="step-d">{shortDay(date)}</View>}
          </View>
        )
      })}
    </View>
  )
}
