import { View } from '@tarojs/components'
import { fullDayWords } from '@bangban/shared/calendar/day-words'
import type { RequestView } from '@bangban/shared/requests/request-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { post } from '../core/http'
import { canPrint, printPage } from '../core/print'
import { settled, useRequest } from '../core/requests-api'
import { back, useParam } from '../core/routes'
import { SubmitBar } from '../kit/submit-bar'
import { FileStrip } from '../kit/file-strip'
import { Page } from '../kit/page'
import { PhotoField } from '../kit/photo-field'
import { Button } from '../kit/pressable'
import { Empty, Loaded } from '../kit/states'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { useUploads } from '../kit/uploads'

/** 委托书: the principal confirms it here, or signs the paper and it is photographed. */
export default function Mandate() {
  const request = useRequest(useParam('id'))
  if (request.data?.mandate.required) return <MandatePage view={request.data} />
  return (
    <Page title="委托书">
      <Loaded query={request} rows={5}>
        {() => <Empty icon="pen" title="这件事不用委托书" action={{ label: '回去', onPress: back }} />}
      </Loaded>
    </Page>
  )
}

function MandatePage({ view }: { view: RequestView }) {
  const { mandate } = view
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const uploads = useUploads({ most: 1 })
  const [fileId] = uploads.ids

  const give = async (body: { confirm: true } | { fileId: string }) => {
    setBusy(true)
    setProblem(null)
    try {
      settled(await post<RequestView>(`/api/requests/${view.id}/mandate`, body))
      say('委托书收好了')
      back()
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }

  const open = !mandate.given
  const bar =
    open && mandate.mayConfirm ? (
      <SubmitBar
        label="我看过了，委托"
        busy={busy && '正在交…'}
        problem={problem}
        aside={{ label: '先不', onPress: back }}
        hint="随时可以说不办了"
        onPress={() => void give({ confirm: true })}
      />
    ) : open && mandate.mayUpload ? (
      <SubmitBar
        label="交委托书"
        busy={busy && '正在交…'}
        problem={problem}
        disabledBecause={fileId ? null : '先拍签好字的委托书'}
        onPress={() => fileId && void give({ fileId })}
      />
    ) : null

  return (
    <Page title="委托书" bar={bar}>
      <MandatePaper view={view} />
      {open && mandate.mayUpload && (
        <View className="card no-print">
          <CardTitle title={mandate.mayConfirm ? '也可以签在纸上' : `请${mandate.principal}签字，拍张照`} />
          <PhotoField
            label="签好字的委托书"
            hint="照着上面抄一份，或者打印出来，本人签名、写日期"
            most={1}
            uploads={uploads}
          />
          {mandate.mayConfirm && fileId && (
            <Button wide kind="soft" label="交这张照片" onPress={() => void give({ fileId })} />
          )}
          {canPrint && <Button wide kind="txt" label="打印委托书" onPress={printPage} />}
        </View>
      )}
      {mandate.file && (
        <View className="card no-print">
          <CardTitle title="交来的委托书" />
          <FileStrip files={[mandate.file]} />
        </View>
      )}
    </Page>
  )
}

function MandatePaper({ view }: { view: RequestView }) {
  const { mandate } = view
  const matter = view.service?.name ?? view.subject
  return (
    <View className="card paper">
      <View className="paper-t">委托书</View>
      <View className="paper-u">{view.code}</View>
      <View className="paper-p">
        {`我是${mandate.principal}，委托邹平市帮办代办服务的工作人员，替我办理“${matter}”，包括递交材料、签收文书、领取结果。`}
      </View>
      <View className="paper-p">我交的材料是真的。事情还是我自己的事，办理结果由我承担。</View>
      <View className="paper-p">这件事办完，委托就结束。办完以前我不想委托了，说一声就停。代办不收钱。</View>
      <View className="paper-s">
        {mandate.given === 'app' && mandate.at
          ? `${mandate.principal}，${fullDayWords(mandate.at)}在手机上确认`
          : mandate.given === 'paper' && mandate.at
            ? `${mandate.principal}纸上签字，${fullDayWords(mandate.at)}交来`
            : '委托人签名：＿＿＿＿＿＿'}
      </View>
      {!mandate.given && <View className="paper-s">日期：＿＿＿＿＿＿</View>}
    </View>
  )
}
