import { View } from '@tarojs/components'
import { classes } from '../kit/class-names'
import { silent } from '../kit/spoken'
import './board.scss'

const words = ['还没催', '已提醒', '已催办', '已督办', '已报领导'] as const

/** 催到哪一步: four marks and the word for it. */
export function Rungs({ raised }: { raised: number }) {
  return (
    <View className="rungs">
      <View className="rungs-m" {...silent}>
        {[1, 2, 3, 4].map((rung) => (
          <View key={rung} className={classes('rung', rung <= raised && 'on')} />
        ))}
      </View>
      <View>{words[raised] ?? words[0]}</View>
    </View>
  )
}
