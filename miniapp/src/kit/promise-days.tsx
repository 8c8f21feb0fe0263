import { View } from '@tarojs/components'
import { workingDaysBetween, type WorkCalendar } from '@bangban/shared/calendar/working-time'
import { useCity, useNow } from '../core/meta'
import { classes } from './class-names'
import { spoken } from './spoken'

/** Above this many bars nobody counts them; then one bar shows the part that is gone. */
const mostBars = 10

/** “承诺 7 个工作日，今天第 4 天”. Counted back from the due day, so that a pause does not count. */
export function promiseSentence(promised: number, dueAt: string, now: number, calendar: WorkCalendar) {
  const due = new Date(dueAt).getTime()
  if (now > due) return { day: promised, words: `承诺 ${promised} 个工作日，已经过了` }
  const day = Math.max(0, promised - workingDaysBetween(now, due, calendar))
  return {
    day,
    words: day === 0 ? `承诺 ${promised} 个工作日，从下一个工作日算起` : `承诺 ${promised} 个工作日，今天第 ${day} 天`,
  }
}

export function PromiseDays({ promised, dueAt }: { promised: number; dueAt: string }) {
  const { calendar } = useCity()
  const { day, words } = promiseSentence(promised, dueAt, useNow(), calendar)
  const lookOf = (n: number): string => (n < day ? 'u' : n === day ? 't' : '')
  return (
    <>
      <View className="days" {...spoken({ role: 'img', label: words })}>
        {promised <= mostBars ? (
          Array.from({ length: promised }, (_, index) => (
            <View key={index} className={classes('day', lookOf(index + 1))} />
          ))
        ) : (
          <>
            {day > 0 && <View className="day u" style={{ flex: day }} />}
            <View className="day" style={{ flex: Math.max(0.001, promised - day) }} />
          </>
        )}
      </View>
      <View className="cap">{words}</View>
    </>
  )
}
