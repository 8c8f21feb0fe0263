import { View } from '@tarojs/components'
import type { StaffImportView } from '@bangban/shared/accounts/account-api'
import { useRef, useState } from 'react'
import { wordsOf } from '../core/api-error'
import type { PickedFile } from '../core/picked-file'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Page } from '../kit/page'
import { Button } from '../kit/pressable'
import { SubmitBar } from '../kit/submit-bar'
import { CardTitle } from '../kit/title'
import { AdminGate } from './admin-gate'
import { BadRows, Imported } from './import-report'
import { pickSheet } from './pick-sheet'
import { Lines } from './lines'
import { Progress } from './progress'
import { sendSheet } from './send-sheet'
import { isRefused, problemOfSheet, wordsOfRefusal } from './sheet-rules'
import { takeTemplate, templateHint } from './sheet-template'
import { refreshStaffLists } from './staff-api'

const title = '从 Excel 导入'

export default function Import() {
  return (
    <AdminGate title={title}>
      <ImportSheet />
    </AdminGate>
  )
}

function ImportSheet() {
  const [sheet, setSheet] = useState<PickedFile | null>(null)
  const [percent, setPercent] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [report, setReport] = useState<StaffImportView | null>(null)
  const sending = useRef(false)

  const pick = async () => {
    const picked = await pickSheet()
    if (!picked || sending.current) return
    const bad = problemOfSheet(picked)
    setReport(null)
    setProblem(bad)
    setSheet(bad ? null : picked)
  }
  const send = async () => {
    if (!sheet || sending.current) return
    sending.current = true
    setProblem(null)
    setPercent(0)
    try {
      const answer = await sendSheet(sheet, setPercent)
      setReport(answer)
      // What was chosen is the sheet as it was; put right, it has to be chosen anew.
      setSheet(null)
      if (answer.created > 0) refreshStaffLists()
    } catch (error) {
      setProblem(wordsOfRefusal(error))
      if (isRefused(error)) setSheet(null)
    } finally {
      sending.current = false
      setPercent(null)
    }
  }

  if (report?.initialPassword) {
    return (
      <Imported
        title={title}
        created={report.created}
        password={report.initialPassword}
        onAnother={() => setReport(null)}
      />
    )
  }
  const again = report !== null
  return (
    <Page
      title={title}
      bar={
        sheet ? (
          <SubmitBar
            label="导入"
            busy={percent !== null && (percent < 100 ? '正在传…' : '正在核对…')}
            problem={problem}
            hint="有一行不对就一个也不建，改好再导"
            onPress={() => void send()}
          />
        ) : (
          <SubmitBar
            label={again ? '选改好的表格' : '选表格'}
            busy={false}
            problem={problem}
            onPress={() => void pick()}
          />
        )
      }
    >
      {report && <BadRows rows={report.badRows} />}
      {sheet && <Chosen sheet={sheet} percent={percent} onOther={() => void pick()} />}
      {!again && !sheet && <HowTo />}
    </Page>
  )
}

function HowTo() {
  return (
    <>
      <TemplateCard />
      <View className="card">
        <CardTitle title="2. 一人一行，填好" />
        <Lines
          lines={[
            '用户名、姓名、单位编码要填，手机号可以不填。',
            '单位编码在表格的第二页，照着抄。',
            '负责人、督办：是的填“是”，不是就空着。',
            '第一行的标题不要改，一次最多 2000 人。',
          ]}
        />
      </View>
      <View className="card">
        <CardTitle title="3. 选表格，导入" />
        <View className="t2">先把每一行核对一遍，全对才建账号。不对的，会告诉您是第几行、怎么改。</View>
      </View>
    </>
  )
}

function TemplateCard() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await takeTemplate()
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <View className="card">
      <CardTitle title="1. 下载模板" />
      <View className="stack3">
        <View className="t2">{templateHint}</View>
        {problem && <InlineMessage>{problem}</InlineMessage>}
        <Button
          wide
          kind="soft"
          icon={<Icon name="download" small />}
          label="下载模板"
          busy={busy && '正在下载…'}
          onPress={() => void take()}
        />
      </View>
    </View>
  )
}

const sizeWords = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`

function Chosen({ sheet, percent, onOther }: { sheet: PickedFile; percent: number | null; onOther: () => void }) {
  return (
    <View className="card stack3">
      <View className="r">
        <Icon name="doc" />
        <View className="grow">
          <View className="b">{sheet.name}</View>
          <View className="sm t3">{sizeWords(sheet.bytes)}</View>
        </View>
        {percent === null && <Button kind="txt" label="换一个" onPress={onOther} />}
      </View>
      {percent !== null && <Progress percent={percent} label="上传进度" />}
    </View>
  )
}
