import { Image, View } from '@tarojs/components'
import { fullDayWords, timeWords } from '@bangban/shared/calendar/day-words'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { modeNames } from '@bangban/shared/requests/request-words'
import { renderSVG } from 'uqr'
import { siteBase } from '../core/api-base'
import { useCity } from '../core/meta'
import { canPrint, printPage } from '../core/print'
import { useRequest } from '../core/requests-api'
import { replace, routes, useParam } from '../core/routes'
import { useAccount } from '../core/session'
import { LoginGate } from '../kit/login-gate'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { Loaded } from '../kit/states'
import { SubmitBar } from '../kit/submit-bar'
import { applicantWords } from '../case/case-head'

/** 受理回执: what somebody without a phone takes home; code and QR lead to his case. */
export default function Receipt() {
  const id = useParam('id')
  const account = useAccount()
  const request = useRequest(id)
  const open = () => id && replace(routes.request(id))
  const bar =
    request.data &&
    (canPrint ? (
      <SubmitBar
        label="打印回执"
        busy={false}
        aside={{ label: '看这件事', onPress: () => void open() }}
        onPress={printPage}
      />
    ) : (
      <View className="bar no-print">
        <Button wide label="看这件事" onPress={() => void open()} />
      </View>
    ))
  return (
    <Page title="受理回执" bar={bar}>
      {account ? (
        <Loaded query={request} rows={6}>
          {(view) => <Paper view={view} />}
        </Loaded>
      ) : (
        <LoginGate words="登录以后看">{null}</LoginGate>
      )}
    </Page>
  )
}

function Paper({ view }: { view: RequestView }) {
  const { centrePhone } = useCity()
  const facts: [string, string | null][] = [
    ['申请', applicantWords(view)],
    ['事项', view.service?.name ?? view.subject],
    ['方式', modeNames[view.mode]],
    ['在哪里', view.townshipName],
    ['收到', `${fullDayWords(view.createdAt)} ${timeWords(view.createdAt)}`],
    ['不明白就问', centrePhone || null],
  ]
  return (
    <View className="card paper">
      <View className="paper-t">受理回执</View>
      <View className="paper-u">邹平市帮办代办服务中心</View>
      <View className="receipt-top">
        <View className="grow">
          <View className="t3">编号</View>
          <View className="xl nw">{view.code}</View>
        </View>
        <Image className="receipt-qr" src={pictureOf(siteBase() + routes.find(view.code))} />
      </View>
      {facts.map(([name, value]) =>
        value === null ? null : (
          <View key={name} className="paper-f">
            <View className="paper-k">{name}</View>
            <View className="grow">{value}</View>
          </View>
        ),
      )}
      <View className="t2" style={{ marginTop: '16px' }}>
        扫上面的码，填登记时留的手机号，就能看到谁在办、办到哪、哪天办完。不会用手机，打上面的电话报编号也行。帮办代办都不收钱。
      </View>
    </View>
  )
}

const pictureOf = (address: string): string =>
  `data:image/svg+xml,${encodeURIComponent(renderSVG(address, { border: 0, ecc: 'M' }))}`
