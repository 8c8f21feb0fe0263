import { View } from '@tarojs/components'
import { helpKindNames } from '@bangban/shared/requests/help-kinds'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { channelNames, modeNames } from '@bangban/shared/requests/request-words'
import { momentWords } from '@bangban/shared/calendar/day-words'
import { applicantWords } from '../case/case-head'
import { useNow } from '../core/meta'
import { useRequest } from '../core/requests-api'
import { DueBadge } from '../kit/due-badge'
import { Dotted } from '../kit/sep'
import { spoken } from '../kit/spoken'
import { Loaded } from '../kit/states'
import { StatusTag } from '../kit/status-tag'
import { StepBar } from '../kit/step-bar'
import { Decision } from './decision'
import { Facts } from './facts'

interface Props {
  id: string
  onOpen: (id: string) => void
  /** A step was done; the next case may come. */
  onDone: () => void
}

/** One case: what it is above, facts at the left, the decision at the right. */
export function CasePane({ id, onOpen, onDone }: Props) {
  const request = useRequest(id)
  return (
    <View className="dk-case">
      <Loaded query={request} rows={6}>
        {(view) => (
          <>
            <Head view={view} />
            <Decision key={view.id} view={view} onDone={onDone}>
              <Facts view={view} onOpen={onOpen} />
            </Decision>
          </>
        )}
      </Loaded>
    </View>
  )
}

function Head({ view }: { view: RequestView }) {
  const now = useNow()
  return (
    <View className="dk-head">
      <View className="grow">
        <View className="r wrap">
          <View className="xl" {...spoken({ role: 'heading', level: 1 })}>
            {view.service?.name ?? view.subject}
          </View>
          <StatusTag status={view.status} to="staff" />
          <View className="tag">{modeNames[view.mode]}</View>
          {view.helpKinds.map((kind) => (
            <View key={kind} className="tag">
              {helpKindNames[kind]}
            </View>
          ))}
          {view.clock && <DueBadge clock={view.clock} to="staff" />}
        </View>
        <View className="sm t3">
          <Dotted
            items={[
              view.code,
              `${momentWords(view.createdAt, now)} ${channelNames[view.channel]}`,
              applicantWords(view),
              view.service && view.subject !== view.service.name && view.subject,
            ]}
          />
        </View>
      </View>
      <View className="dk-steps">
        <StepBar status={view.status} step={view.step} />
      </View>
    </View>
  )
}
