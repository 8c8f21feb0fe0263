import { View } from '@tarojs/components'
import type { RequestAction } from '@bangban/shared/requests/request-flow'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { actionNames, namedActions } from '@bangban/shared/requests/request-words'
import { useEffect, useState, type PropsWithChildren } from 'react'
import { isApplicantAction } from '../case/case-voice'
import { MandateCard } from '../case/mandate-card'
import { mayTalk } from '../case/may-talk'
import { isOvertaken, wordsOf } from '../core/api-error'
import { useKeys } from '../core/keys'
import { phoneCall } from '../core/phone-call'
import { act } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { useAccount } from '../core/session'
import { FrameContext } from '../handling/form-frame'
import { handlingForms } from '../handling/handling-forms'
import { arrange } from '../kit/action-order'
import { actionIcons } from '../kit/action-icons'
import { classes } from '../kit/class-names'
import { HolderCard, ringable } from '../kit/holder-card'
import { InlineMessage } from '../kit/inline-message'
import { KeyHint } from '../kit/key-hint'
import { NoticeCard } from '../kit/notice-card'
import { Button } from '../kit/pressable'
import { SubmitBar } from '../kit/submit-bar'
import { say } from '../kit/toast'
import { YourTurnCard } from '../kit/your-turn-card'
import { actionKeys, phoneKey, talkKey } from './action-keys'
import { BarSlot, PanelFrame } from './bar-slot'
import { TalkPane } from './talk-pane'

const sameClickMs = 600

/** Which step lies open when a case is opened: the one that usually comes next. */
function usualStep(view: RequestView): RequestAction | null {
  const items = view.actions
    .filter((action) => handlingForms[action] || action === 'claim')
    .map((action) => ({ id: action, label: '', icon: actionIcons[action], onPress: () => undefined }))
  return (arrange(items, { light: view.clock?.light ?? null, elder: false }).main?.id as RequestAction) ?? null
}

/** Facts beside the open form, and one bar for both: the other steps at its left, the form's button at its right. */
export function Decision({ view, onDone, children }: PropsWithChildren<{ view: RequestView; onDone: () => void }>) {
  const [asked, setAsked] = useState<RequestAction | null>(null)
  const talks = mayTalk(useAccount(), 'staff', view)
  const [asksToTalk, setTalking] = useState(false)
  const talking = talks && asksToTalk
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const usual = usualStep(view)
  const open = asked && view.actions.includes(asked) ? asked : usual
  const Form = !talking && open ? handlingForms[open] : undefined
  const phone = view.contact.phone
  // The next case comes by itself, with its button where the last one was: a second click still means the last one.
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), sameClickMs)
    return () => clearTimeout(timer)
  }, [])

  const choose = (action: RequestAction) => {
    if (isApplicantAction(action)) go(action === 'evaluate' ? routes.rate(view.id) : routes.act(view.id, action))
    else {
      setTalking(false)
      setAsked(action)
    }
  }
  const others = namedActions(view.actions).filter((action) => action !== open)
  const ring = ringable(phone) ? () => phoneCall(phone) : null
  useKeys({
    ...Object.fromEntries(others.map((action) => [actionKeys[action] ?? '', () => choose(action)])),
    [phoneKey]: ring,
    [talkKey]: talks ? () => setTalking(!talking) : null,
    escape: talking ? () => setTalking(false) : asked ? () => setAsked(null) : null,
  })

  return (
    <BarSlot.Provider value={{ slot, usual: open === usual }}>
      <View className="dk-cols">
        <View className="dk-left">{children}</View>
        {talking && <TalkPane subject={{ kind: 'request', id: view.id }} />}
        <View className={talking ? 'dk-away' : 'dk-right'}>
          <Standing view={view} />
          {Form && (
            <FrameContext.Provider value={PanelFrame}>
              <Form
                key={open}
                view={view}
                onDone={() => {
                  setAsked(null)
                  onDone()
                }}
                onCancel={() => setAsked(null)}
              />
            </FrameContext.Provider>
          )}
          {!Form && view.notice && (
            <NoticeCard
              notice={view.notice}
              promisedDays={view.promisedDays}
              onOpen={() => go(routes.notice(view.id))}
            />
          )}
        </View>
      </View>
      <View className={classes('dk-bar no-print', !settled && 'settling')}>
        <View className="dk-others">
          {talks && (
            <Button
              kind={talking ? 'soft' : 'txt'}
              label={talking ? '关上对话' : '对话'}
              after={<KeyHint name={talkKey.toUpperCase()} />}
              onPress={() => setTalking(!talking)}
            />
          )}
          {others.map((action) => (
            <Button
              key={action}
              kind={action === 'return' ? 'sec2' : 'txt'}
              label={actionNames[action].staff}
              after={actionKeys[action] && <KeyHint name={actionKeys[action].toUpperCase()} />}
              onPress={() => choose(action)}
            />
          ))}
          {ring && (
            <Button kind="txt" label="打电话" after={<KeyHint name={phoneKey.toUpperCase()} />} onPress={ring} />
          )}
        </View>
        <View
          className={asked ? 'dk-slot asked' : 'dk-slot'}
          ref={(element: unknown) => setSlot(element as HTMLElement | null)}
        />
        {open === 'claim' && !talking && <ClaimBar view={view} onGone={onDone} />}
      </View>
    </BarSlot.Provider>
  )
}

/** In whose hands it is, and what is lacking; a case not yet reviewed lies in ours. */
function Standing({ view }: { view: RequestView }) {
  const waits = view.status === 'returned' || view.clock?.pauseReason === 'waiting_applicant'
  if (view.status === 'submitted') {
    return (
      <>
        {!view.actions.includes('dispatch') && (
          <InlineMessage kind="calm">这一件是您自己的，或者是您登记的，由别的同事来审。</InlineMessage>
        )}
        <MandateCard view={view} />
      </>
    )
  }
  return (
    <>
      {waits ? <YourTurnCard view={view} /> : <HolderCard {...view} />}
      <MandateCard view={view} />
    </>
  )
}

/** Claiming needs no form. Whoever was faster is named, and the next case comes. */
function ClaimBar({ view, onGone }: { view: RequestView; onGone: () => void }) {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const claim = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await act(view.id, { action: 'claim' })
      say('接了，现在在您手里')
    } catch (error) {
      if (isOvertaken(error)) {
        say(wordsOf(error))
        onGone()
        return
      }
      setProblem(wordsOf(error))
      setBusy(false)
    }
  }
  return (
    <View className="dk-slot">
      <SubmitBar
        label="接单"
        busy={busy && '正在接…'}
        problem={problem}
        hint="接了就由您管到底"
        onPress={() => void claim()}
      />
    </View>
  )
}
