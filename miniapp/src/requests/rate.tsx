import { View } from '@tarojs/components'
import {
  evaluationDimensions,
  grades,
  requestLimits,
  type EvaluationDimension,
  type Grade,
  type RequestView,
} from '@bangban/shared/requests/request-api'
import { dimensionNames, gradeNames } from '@bangban/shared/requests/request-words'
import { dayWords } from '@bangban/shared/calendar/day-words'
import { workingDaysBetween } from '@bangban/shared/calendar/working-time'
import { timeLimits } from '@bangban/shared/requests/request-limits'
import { useState } from 'react'
import { useCity } from '../core/meta'
import { act, useRequest } from '../core/requests-api'
import { back, useParam } from '../core/routes'
import { askConsents } from '../core/wechat'
import { SubmitBar } from '../kit/submit-bar'
import { ChipChoices, RadioRows, Scale } from '../kit/choices'
import { useForm } from '../kit/form'
import { TextArea } from '../kit/form-fields'
import { Icon } from '../kit/icon'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Sep } from '../kit/sep'
import { Empty, Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'

const title = '说说办得怎么样'
const scaleWords = ['没选', '很差', '差', '一般', '好', '很好'] as const
const complaints = ['等得太久', '让我多跑了', '说不清楚', '态度不好', '多要材料', '收了钱'] as const

/** Best first, as people read it; nothing is chosen beforehand. */
const gradeChoices = [...grades].reverse().map((grade) => ({ value: grade, label: gradeNames[grade] }))

export default function Rate() {
  const id = useParam('id')
  const request = useRequest(id)
  if (request.data?.actions.includes('evaluate')) return <RatingForm view={request.data} />
  return (
    <Page title={title}>
      <LoginGate words="登录以后才能评">
        <Loaded query={request}>
          {(view) => (
            <Empty
              icon="done"
              title={view.evaluation ? '您已经评过了，谢谢' : '现在不用评'}
              action={{ label: '回去看看', onPress: back }}
            />
          )}
        </Loaded>
      </LoginGate>
    </Page>
  )
}

/** Who did it and how long it took, as far as the case tells. */
function useStory(view: RequestView): string {
  const { calendar } = useCity()
  const people = [...new Set(view.legs.slice(1).flatMap((leg) => (leg.person ? [leg.person] : [])))]
  const finished = view.stepDates[4]
  const days = finished
    ? workingDaysBetween(new Date(view.createdAt).getTime(), new Date(finished).getTime(), calendar)
    : null
  const by = people.length > 0 ? `${people.join('和')}给办的，` : ''
  const took = days === null ? '' : days === 0 ? '当天办好，' : `用了 ${days} 个工作日，`
  return `${by}${took}`.replace(/，$/, '。')
}

function RatingForm({ view }: { view: RequestView }) {
  const [grade, setGrade] = useState<Grade | null>(null)
  const [dimensions, setDimensions] = useState<Partial<Record<EvaluationDimension, Grade>>>({})
  const [tags, setTags] = useState<string[]>([])
  const [comment, setComment] = useState('')
  const story = useStory(view)
  const bad = grade !== null && grade <= 2

  const form = useForm({
    once: true,
    name: 'rating',
    fields: ['grade', 'comment'] as const,
    check: () => (grade === null ? { grade: '选一个' } : {}),
    send: () =>
      act(view.id, {
        action: 'evaluate',
        grade: grade ?? 3,
        ...(comment.trim() && { comment: comment.trim() }),
        ...(bad && tags.length > 0 && { tags }),
        ...(Object.keys(dimensions).length > 0 && { dimensions }),
      }),
    done: () => {
      say('记下了，谢谢您')
      back()
    },
  })

  const until = view.clock ? `${dayWords(view.clock.dueAt)}前都能评；` : ''
  return (
    <Page
      title={title}
      bar={
        <SubmitBar
          label="提交评价"
          busy={form.busy && '正在交…'}
          problem={form.problem}
          disabledBecause={grade === null ? '先在上面选一个' : null}
          hint={`${until}不评不算好评`}
          aside={{ label: '先不评', onPress: back }}
          onPress={() => {
            askConsents('rate')
            form.submit()
          }}
        />
      }
    >
      <View style={{ padding: '4px 0' }}>
        <View className="xl">{`${view.subject}，办好了`}</View>
        <View className="t2">{`${story}您觉得怎么样？`}</View>
      </View>
      <View className="card flush">
        <RadioRows id={form.idOf('grade')} label="总的来说" options={gradeChoices} value={grade} onChange={setGrade} />
      </View>
      {bad ? (
        <BadGrade tags={tags} onTags={setTags} />
      ) : (
        <View className="card" style={{ paddingBottom: '8px' }}>
          <CardTitle
            title="想细说就点点"
            aside={
              <>
                不点也行
                <Sep />5 是最好
              </>
            }
          />
          {evaluationDimensions.map((dimension) => (
            <Scale
              key={dimension}
              label={dimensionNames[dimension]}
              value={dimensions[dimension] ?? null}
              words={scaleWords[dimensions[dimension] ?? 0]}
              onChange={(value) => setDimensions({ ...dimensions, [dimension]: value })}
            />
          ))}
        </View>
      )}
      <View className="card">
        <TextArea
          id={form.idOf('comment')}
          label="还有话要说"
          hint="可写可不写"
          placeholder="比如：哪一步等得久，谁帮了大忙"
          value={comment}
          limit={requestLimits.note}
          error={form.errorOf('comment')}
          onChange={setComment}
        />
      </View>
      <View className="lock bare">
        <Icon name="lock" small />
        <View className="grow">{`归档以后 ${timeLimits.ratingHiddenDays} 个工作日内，办事的人看不到您的评价。`}</View>
      </View>
    </Page>
  )
}

/** A bad grade brings no second question. */
function BadGrade({ tags, onTags }: { tags: string[]; onTags: (tags: string[]) => void }) {
  return (
    <>
      <View className="card">
        <CardTitle title="哪里没做好" aside="不选也行" />
        <ChipChoices
          options={complaints.map((label) => ({ value: label as string, label }))}
          value={tags}
          onChange={onTags}
        />
      </View>
      <View className="card r top">
        <View className="acc">
          <Icon name="phone" />
        </View>
        <View className="grow">
          <View className="b">中心看得到您说的</View>
          <View className="t2 sm">事还没办好的，评完也能点“没办好，接着办”，或者打电话给中心。</View>
        </View>
      </View>
    </>
  )
}
