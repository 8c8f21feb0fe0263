import { Text, View } from '@tarojs/components'
import { helpKindNames } from '@bangban/shared/requests/help-kinds'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { modeNames } from '@bangban/shared/requests/request-words'
import { Sep } from '../kit/sep'
import { StatusTag } from '../kit/status-tag'
import { StepBar } from '../kit/step-bar'
import { useVoice } from './case-voice'

/** “张建军替母亲王桂兰申请” */
export function applicantWords({ contact, onBehalfOf }: Pick<RequestView, 'contact' | 'onBehalfOf'>): string {
  return onBehalfOf ? `${contact.name}替${onBehalfOf.relation}${onBehalfOf.name}申请` : `${contact.name}申请`
}

/** The white head under the navigation bar. */
export function CaseHead({ view }: { view: RequestView }) {
  const voice = useVoice(view)
  return (
    <View className="head">
      <View className="r between top casehead">
        <View className="grow case-title">{view.subject}</View>
        <StatusTag status={view.status} to={voice === 'staff' ? 'staff' : 'applicant'} />
      </View>
      <View className="case-sub">
        <Text className="nw">{applicantWords(view)}</Text>
        <Sep />
        <Text className="nw">{view.code}</Text>
      </View>
      <StepBar status={view.status} step={view.step} dates={view.stepDates} />
      <View className="chips kinds">
        <View className="tag">{modeNames[view.mode]}</View>
        {view.helpKinds.map((kind) => (
          <View key={kind} className="tag">
            {helpKindNames[kind]}
          </View>
        ))}
      </View>
    </View>
  )
}
