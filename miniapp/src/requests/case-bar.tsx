import type { RequestAction } from '@bangban/shared/requests/request-flow'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { actionNames, namedActions } from '@bangban/shared/requests/request-words'
import { momentWords, timeWords } from '@bangban/shared/calendar/day-words'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { useCity, useNow } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { act } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { askConsents } from '../core/wechat'
import { ActionBar } from '../kit/action-bar'
import { actionIcons } from '../kit/action-icons'
import type { BarItem } from '../kit/action-order'
import { phoneOf } from '../kit/holder-card'
import { say } from '../kit/toast'
import { isApplicantAction, type Voice } from '../case/case-voice'
import { mayTalk } from '../case/may-talk'

const formOf = (id: string, action: RequestAction): string => {
  if (action === 'evaluate') return routes.rate(id)
  return isApplicantAction(action) ? routes.act(id, action) : routes.staffAct(id, action)
}

function labelOf(action: RequestAction, view: RequestView, voice: Voice): string {
  const name = actionNames[action][voice]
  return action === 'supplement' && view.missing.length > 0 ? `${name}（${view.missing.length} 样）` : name
}

function askItem(view: RequestView, centrePhone: string): BarItem | null {
  const phone = view.holder && phoneOf(view.holder, centrePhone)
  if (!phone) return null
  const label = view.status === 'returned' || view.status === 'submitted' ? '问中心' : '打电话问问'
  return { id: 'ask', label, icon: 'phone', onPress: () => phoneCall(phone) }
}

/** Says when it may be urged again, instead of hiding that it can be. */
function laterItem(view: RequestView, voice: Voice, now: number): BarItem | null {
  const from = view.urgeFrom
  if (!from || view.actions.includes('urge') || !view.actions.includes('withdraw')) return null
  const words = momentWords(from, now)
  return {
    id: 'urge',
    label: actionNames.urge[voice],
    icon: 'bell',
    disabledBecause: `${words.startsWith('今天') ? timeWords(from) : words} 后可再催`,
    onPress: () => undefined,
  }
}

/** What has to be there before it can be finished. */
function stillToCome({ mandate, owed }: RequestView): string | null {
  if (mandate.required && mandate.given === null) return '有了委托书，才能办结'
  const late = owed.find(({ kind, settledAt, waived }) => kind === 'later' && settledAt === null && !waived)
  return late ? `“${late.material}”收到以后，才能办结` : null
}

function hintOf(main: RequestAction | undefined, view: RequestView): string | null {
  const who = view.holder?.person?.name ?? view.holder?.unit.name ?? '经办人'
  switch (main) {
    case 'urge':
      return `催了，${who}马上收到；半天内只能催一次`
    case 'claim':
      return '接了就由您管到底，申请人会看到您的名字'
    case 'evaluate':
      return '不评不算好评'
    case 'progress':
      return view.actions.includes('complete') ? null : stillToCome(view)
    default:
      return null
  }
}

/** The actions the server offers for this case, each with its way there. */
export function CaseBar({ view, voice }: { view: RequestView; voice: Voice }) {
  const now = useNow()
  const account = useAccount()
  const { centrePhone } = useCity()
  const [claiming, setClaiming] = useState(false)

  const claim = async () => {
    askConsents('claim')
    setClaiming(true)
    try {
      await act(view.id, { action: 'claim' })
      say('接了，现在在您手里')
    } catch (error) {
      say(wordsOf(error))
    } finally {
      setClaiming(false)
    }
  }

  const items: BarItem[] = namedActions(view.actions).map((action) => ({
    id: action,
    label: labelOf(action, view, voice),
    icon: actionIcons[action],
    busy: action === 'claim' && claiming && '正在接…',
    onPress: () => (action === 'claim' ? void claim() : go(formOf(view.id, action))),
  }))
  const later = laterItem(view, voice, now)
  const ask = voice === 'resident' ? askItem(view, centrePhone) : null
  const talk: BarItem = {
    id: 'talk',
    label: '留言',
    icon: 'chat',
    onPress: () => go(routes.talk({ kind: 'request', id: view.id })),
  }
  const talks = mayTalk(account, voice, view)
  const all = [...items, ...(later ? [later] : []), ...(ask ? [ask] : []), ...(talks ? [talk] : [])]
  return (
    <ActionBar items={all} light={view.clock?.light ?? null} hint={(main) => hintOf(main as RequestAction, view)} />
  )
}
