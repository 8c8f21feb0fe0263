import { View } from '@tarojs/components'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { declineReasonNames, dimensionNames, gradeNames } from '@bangban/shared/requests/request-words'
import { evaluationDimensions } from '@bangban/shared/requests/request-api'
import { useCity } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { go, routes } from '../core/routes'
import { Icon } from '../kit/icon'
import { TellRow } from '../kit/list-row'
import { CardTitle } from '../kit/title'
import type { Voice } from './case-voice'

/** How it ended, when it did: the result, why it was declined, what the applicant thought of it. */
export function OutcomeCards({ view, voice }: { view: RequestView; voice: Voice }) {
  return (
    <>
      {view.result && (
        <View className="card">
          <View className="lab">
            <Icon name="done" small />
            <View>办好了</View>
          </View>
          <View className="pre" style={{ marginTop: '8px' }}>
            {view.result}
          </View>
        </View>
      )}
      {view.decline && <DeclineCard decline={view.decline} voice={voice} />}
      {view.status === 'withdrawn' && (
        <View className="card t2">
          {voice === 'resident' ? '您说不办了，这件事到这里为止。想再办，随时重新申请。' : '申请人不办了。'}
        </View>
      )}
      {view.status === 'terminated' && <View className="card t2">这件事终止了，原因在下面写着。</View>}
      {view.evaluation && <EvaluationCard evaluation={view.evaluation} voice={voice} />}
    </>
  )
}

function DeclineCard({ decline, voice }: { decline: NonNullable<RequestView['decline']>; voice: Voice }) {
  const { centrePhone } = useCity()
  const { of } = decline
  return (
    <>
      <View className="card">
        <CardTitle title="为什么没有受理" />
        <View className="b">{declineReasonNames[decline.reason]}</View>
        {decline.note && <View className="t2 pre">{decline.note}</View>}
        {decline.authority && (
          <View className="mat" style={{ marginTop: '8px' }}>
            <Icon name="building" />
            <View className="grow">{`这件事归${decline.authority}管`}</View>
          </View>
        )}
      </View>
      {of && (
        <TellRow
          calm
          icon="folder"
          title="已经交过的那一件"
          sub="点这里看办到哪了"
          onPress={() => go(routes.request(of))}
        />
      )}
      {voice === 'resident' && centrePhone && (
        <TellRow calm icon="phone" title="不明白？打电话问" sub={centrePhone} onPress={() => phoneCall(centrePhone)} />
      )}
    </>
  )
}

function EvaluationCard({ evaluation, voice }: { evaluation: NonNullable<RequestView['evaluation']>; voice: Voice }) {
  const rated = evaluationDimensions.filter((d) => evaluation.dimensions[d] !== undefined)
  return (
    <View className="card">
      <CardTitle title={voice === 'resident' ? '您的评价' : '评价'} />
      <View className="b lg">{gradeNames[evaluation.grade]}</View>
      {evaluation.tags.length > 0 && <View className="t2">{evaluation.tags.join('、')}</View>}
      {evaluation.comment && <View className="t2 pre">{evaluation.comment}</View>}
      {rated.length > 0 && (
        <View className="sm t3" style={{ marginTop: '4px' }}>
          {rated.map((d) => `${dimensionNames[d]} ${evaluation.dimensions[d] ?? ''}`).join('，')}
        </View>
      )}
    </View>
  )
}
