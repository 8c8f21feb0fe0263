import { View } from '@tarojs/components'
import type { ServiceView } from '@bangban/shared/catalog/service-api'
import { useCity } from '../core/meta'
import { phoneCall } from '../core/phone-call'
import { useService } from '../core/requests-api'
import { go, routes, useParam } from '../core/routes'
import { ActionBar } from '../kit/action-bar'
import { Icon } from '../kit/icon'
import { Page } from '../kit/page'
import { Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { limitWords, placeWords } from '../case/service-facts'

/** What to bring, how long, where, and who helps: read before anybody logs in. */
export default function Guide() {
  const code = useParam('code')
  const service = useService(code)
  const { centrePhone } = useCity()
  const phone = service.data?.phone ?? centrePhone
  const bar = service.data && (
    <ActionBar
      light={null}
      hint={() => '帮办代办都不收钱'}
      items={[
        ...(phone ? [{ id: 'ask', label: '打电话问', icon: 'phone' as const, onPress: () => phoneCall(phone) }] : []),
        { id: 'apply', label: '找人帮我办', icon: 'held', onPress: () => go(routes.apply({ service: code ?? '' })) },
      ]}
    />
  )
  return (
    <Page white title="办事指南" bar={bar}>
      <Loaded query={service} rows={5}>
        {(found) => <GuideBody service={found} />}
      </Loaded>
    </Page>
  )
}

function GuideBody({ service }: { service: ServiceView }) {
  return (
    <>
      <View className="head">
        <View className="case-title">{service.name}</View>
        <View className="sm t3" style={{ marginTop: '2px' }}>
          {service.hint}
        </View>
        <View className="kv">
          <View className="kv-i">
            <View className="kv-k">多久办完</View>
            <View className="kv-v">{limitWords(service)}</View>
          </View>
          <View className="kv-i">
            <View className="kv-k">在哪办</View>
            <View className="kv-v">{placeWords(service.levels)}</View>
          </View>
        </View>
      </View>
      <View className="card">
        <CardTitle title="要带的材料" aside={`${service.materials.length} 样`} />
        {service.materials.length === 0 && <View className="t2">不用带材料</View>}
        {service.materials.map((material) => (
          <View key={material} className="mat">
            <Icon name="doc" />
            <View className="grow">{material}</View>
          </View>
        ))}
      </View>
      <View className="card">
        <CardTitle title="能怎么帮您" />
        <Help
          title="帮办"
          words={service.inPerson ? '这件事要本人去，帮办员可以陪着去、教您准备材料' : '帮办员教您准备材料，陪您去窗口'}
        />
        {service.inPerson ? (
          <Help off title="代办" words="这件事法律要求本人到场，不能代办" />
        ) : (
          <Help title="代办" words="您签一份委托书，帮办员替您跑，您不用出门" />
        )}
      </View>
      <View className="card">
        <CardTitle title="归谁管" />
        <View className="b">{service.unit.name}</View>
        {service.where && <View className="t2">{service.where}</View>}
        {service.note && (
          <View className="sm t3" style={{ marginTop: '8px' }}>
            {service.note}
          </View>
        )}
      </View>
    </>
  )
}

const Help = ({ title, words, off }: { title: string; words: string; off?: boolean }) => (
  <View className="mat">
    <Icon name={off ? 'close' : 'done'} />
    <View className="grow">
      <View className="b">{title}</View>
      <View className="sm t2">{words}</View>
    </View>
  </View>
)
