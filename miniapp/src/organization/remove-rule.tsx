import { View } from '@tarojs/components'
import type { RoutingRuleView } from '@bangban/shared/routing/routing-rule'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { back } from '../core/routes'
import { Button } from '../kit/pressable'
import { ConfirmSheet } from '../kit/sheet'
import { say } from '../kit/toast'
import { removeRule } from './rules-api'

export function RemoveRule({ rule }: { rule: RoutingRuleView }) {
  const [asked, setAsked] = useState(false)
  return (
    <View className="card">
      <Button wide kind="dng" label="删掉这条规则" onPress={() => setAsked(true)} />
      {asked && (
        <ConfirmSheet
          danger
          title={`删掉“${rule.name}”？`}
          words="以后的建议不再看它，已经派出去的不变。只是先不用，在列表里关上就行。"
          confirm="删掉"
          onConfirm={async () => {
            await removeRule(rule)
            say('删掉了')
            back()
          }}
          onClose={() => setAsked(false)}
          wordsOf={wordsOf}
        />
      )}
    </View>
  )
}
