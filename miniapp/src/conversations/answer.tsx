import { View } from '@tarojs/components'
import { dayWords } from '@bangban/shared/calendar/day-words'
import { useKnowledgeEntry } from '../core/questions-api'
import { go, routes, useParam } from '../core/routes'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Dotted } from '../kit/sep'
import { Loaded } from '../kit/states'

/** One question that was asked before, with its answer. */
export default function AnswerPage() {
  const entry = useKnowledgeEntry(useParam('id'))
  return (
    <Page title="问过的问题">
      <Loaded query={entry}>
        {({ question, answer, unit, updatedAt }) => (
          <>
            <View className="card stack3">
              <View className="xl">{question}</View>
              <View className="pre">{answer}</View>
              <View className="xs t3">
                <Dotted items={[unit?.name, `${dayWords(updatedAt)}核过`]} />
              </View>
            </View>
            <Button wide kind="soft" label="没说到我的情况，直接问" onPress={() => go(routes.apply())} />
          </>
        )}
      </Loaded>
    </Page>
  )
}
