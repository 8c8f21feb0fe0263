import { View } from '@tarojs/components'
import { isClerksChannel } from '@bangban/shared/requests/request-channel'
import { channelNames } from '@bangban/shared/requests/request-words'
import type { RequestView } from '@bangban/shared/requests/request-api'
import type { PropsWithChildren, ReactNode } from 'react'
import { ConsultationCard } from '../case/consultation-card'
import { Deliveries } from '../case/deliveries'
import { HandOverCard } from '../case/hand-over-card'
import { whyItMoved } from '../case/hands-card'
import { LedgerLink, RecordCards } from '../case/record-cards'
import { OutcomeCards } from '../case/outcome-cards'
import { limitWords, placeWords } from '../case/service-facts'
import { useJournal, useService } from '../core/requests-api'
import { go, routes } from '../core/routes'
import { FileStrip } from '../kit/file-strip'
import { Icon } from '../kit/icon'
import { Button, Pressable } from '../kit/pressable'
import { RelayChain } from '../kit/relay-chain'
import { spoken } from '../kit/spoken'
import { StatusTag } from '../kit/status-tag'
import { Timeline } from '../kit/timeline'

function Section({ title, aside, children }: PropsWithChildren<{ title: string; aside?: ReactNode }>) {
  return (
    <View className="dk-sec">
      <View className="dk-h" {...spoken({ role: 'heading', level: 2 })}>
        {title}
        {aside && <View className="dk-h-s">{aside}</View>}
      </View>
      {children}
    </View>
  )
}

function Fact({ name, children }: PropsWithChildren<{ name: string }>) {
  return (
    <>
      <View className="dk-k">{name}</View>
      <View>{children}</View>
    </>
  )
}

/** What one has to know to decide; it only reads. */
export function Facts({ view, onOpen }: { view: RequestView; onOpen: (id: string) => void }) {
  const journal = useJournal(view.id)
  const entries = journal.items ?? []
  const { contact, onBehalfOf, homeVisit } = view
  return (
    <>
      <OutcomeCards view={view} voice="staff" />
      <HandOverCard view={view} />
      <ConsultationCard consulted={view.consulted} />
      <RecordCards view={view} voice="staff" />
      <Section title="他说的">
        <View className="pre dk-said">{view.description}</View>
      </Section>
      <Section title="人">
        <View className="dk-facts">
          {onBehalfOf && <Fact name="给谁办">{`${onBehalfOf.name}（${onBehalfOf.relation}）`}</Fact>}
          <Fact name={onBehalfOf ? '替办' : '申请人'}>{`${contact.name}，${contact.phone}`}</Fact>
          <Fact name="在哪里">{view.townshipName}</Fact>
          {homeVisit && <Fact name="请上门">{[homeVisit.address, homeVisit.wish].filter(Boolean).join('，')}</Fact>}
          <Fact name="怎么来的">{channelNames[view.channel]}</Fact>
        </View>
        {isClerksChannel(view.channel) && (
          <Button kind="txt" label="看回执，能打印" onPress={() => go(routes.receipt(view.id))} />
        )}
      </Section>
      {view.stuck && (
        <Section title="事没办成" aside="由中心自己办">
          {view.stuck.of ? (
            <Pressable role="link" className="dk-twin" onPress={() => view.stuck?.of && onOpen(view.stuck.of.id)}>
              <View className="grow">{`${view.stuck.of.subject}，${view.stuck.of.code}`}</View>
              <Icon name="right" small />
            </Pressable>
          ) : (
            <View>说的不是系统里的事</View>
          )}
        </Section>
      )}
      {view.twins.length > 0 && (
        <Section title="可能是同一件" aside="同一个号码或同一个人，还没办完">
          {view.twins.map((twin) => (
            <Pressable key={twin.id} role="link" className="dk-twin" onPress={() => onOpen(twin.id)}>
              <View className="grow">{`${twin.subject}，${twin.code}`}</View>
              <StatusTag status={twin.status} to="staff" />
            </Pressable>
          ))}
        </Section>
      )}
      {view.attachments.length > 0 && (
        <Section title="交来的材料" aside={`${view.attachments.length} 份`}>
          <FileStrip files={view.attachments} />
        </Section>
      )}
      <Basis view={view} />
      {view.legs.length > 1 && (
        <Section title="经了谁的手">
          <RelayChain legs={view.legs} why={whyItMoved(view, entries)} />
        </Section>
      )}
      <LedgerLink view={view} voice="staff" />
      <Deliveries view={view} />
      {entries.length > 0 && (
        <Section title="经过">
          <Timeline entries={entries} onMore={journal.more && (() => void journal.more?.())} />
        </Section>
      )}
    </>
  )
}

/** What the item asks for, and on what ground. */
function Basis({ view }: { view: RequestView }) {
  const service = useService(view.service?.code ?? null)
  if (!service.data) return null
  const { materials, unit, levels, inPerson, note } = service.data
  return (
    <Section title="这一项要什么" aside={`${materials.length} 样`}>
      <View className="dk-mats">
        {materials.map((material) => (
          <View key={material} className="mat">
            <Icon name="doc" small />
            <View className="grow">{material}</View>
          </View>
        ))}
      </View>
      <View className="sm t2" style={{ marginTop: '8px' }}>
        {[`${unit.name}主管`, placeWords(levels), limitWords(service.data), inPerson && '要本人到场，不能代办']
          .filter(Boolean)
          .join('，')}
      </View>
      {note && <View className="sm t2">{note}</View>}
    </Section>
  )
}
