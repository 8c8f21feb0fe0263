import { Text, View } from '@tarojs/components'
import { greetingWords } from '@bangban/shared/calendar/day-words'
import type { ReactNode } from 'react'
import { useCity, useNow } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { useRequests, useServices } from '../core/requests-api'
import { go, routes, type ResidentTab } from '../core/routes'
import { useAccount } from '../core/session'
import { Icon } from '../kit/icon'
import { ListRow, TellRow } from '../kit/list-row'
import { Page } from '../kit/page'
import { Pressable } from '../kit/pressable'
import { ErrorState, Skeleton } from '../kit/states'
import { useSlow } from '../core/queries'
import { SectionTitle } from '../kit/title'
import { mostPressing, OpenCaseCard } from './open-case-card'
import { SixDoors } from './six-doors'

const popularShown = 4

/** What do you want done; what runs already; six ways to be helped. */
export function HomeView({ bar, onTab }: { bar: ReactNode; onTab: (tab: ResidentTab) => void }) {
  const account = useAccount()
  const now = useNow()
  const mine = useRequests('mine')
  const open = mostPressing(mine.items ?? [])
  return (
    <Page root title="邹平帮办代办" bar={bar}>
      <View style={{ paddingTop: '4px' }}>
        <View className="xl">{[account?.name, greetingWords(now)].filter(Boolean).join('，')}</View>
        <View className="t2">您说要办啥，剩下的有人管到底。</View>
      </View>
      <Pressable className="search" role="link" label="想办什么？找一找" onPress={() => go(routes.services())}>
        <Icon name="search" />
        <View className="grow search-words">
          想办什么？<Text className="eg">如“残疾人证”</Text>
        </View>
      </Pressable>
      {open && <OpenCaseCard row={open} />}
      {account && account.enterprises.length > 0 && (
        <TellRow
          calm
          icon="building"
          title="我的项目"
          sub="今天能办哪几件、该找谁、要备什么"
          onPress={() => go(routes.projects())}
        />
      )}
      <SectionTitle>您想怎么办</SectionTitle>
      <SixDoors onFollow={() => onTab('mine')} />
      <SectionTitle>办得多的事</SectionTitle>
      <Popular />
      <TellRow
        icon="flag"
        title="事没办成？跟我们说"
        sub="中心专人接，1 个工作日内回您"
        onPress={() => go(routes.apply({ door: 'unsolved' }))}
      />
      <TellRow
        calm
        icon="ask"
        title="问一问，查一查"
        sub="别人问过的，都有答案"
        onPress={() => go(routes.knowledge())}
      />
      <CentrePhone />
    </Page>
  )
}

function Popular() {
  const services = useServices()
  const slow = useSlow(services.data === undefined && !services.error)
  if (services.data === undefined && services.error) {
    return <ErrorState error={services.error} onRetry={() => void services.refresh()} />
  }
  if (slow) return <Skeleton />
  const popular = (services.data ?? []).filter((service) => service.popular).slice(0, popularShown)
  return (
    <View className="card flush">
      {popular.map((service) => (
        <ListRow
          key={service.code}
          title={service.name}
          sub={service.hint}
          onPress={() => go(routes.guide(service.code))}
        />
      ))}
      <ListRow accent title="不知道办哪项？直接说" onPress={() => go(routes.apply())} />
    </View>
  )
}

function CentrePhone() {
  const { centrePhone } = useCity()
  if (!centrePhone) return null
  return (
    <Pressable className="r phone-line" label={`打电话 ${centrePhone}`} onPress={() => phoneCall(centrePhone)}>
      <Icon name="phone" small />
      <View className="t2">
        不会用手机？打 <Text className="b t1 nw">{centrePhone}</Text>
      </View>
    </Pressable>
  )
}
