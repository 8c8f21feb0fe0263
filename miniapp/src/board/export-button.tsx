import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { Icon } from '../kit/icon'
import { Button } from '../kit/pressable'
import { say } from '../kit/toast'
import { exportSheet } from './export-sheet'

/** The sheet comes while it is written; the button says how far it is. */
export function ExportButton({ query, plain = false }: { query: Parameters<typeof exportSheet>[0]; plain?: boolean }) {
  const [progress, setProgress] = useState<string | null>(null)
  const run = async () => {
    setProgress('正在导出…')
    try {
      await exportSheet(query, (done, total) =>
        setProgress(total === null ? `已写 ${done} 行` : `已写 ${done} / ${Math.max(done, total)} 行`),
      )
      say('导出好了')
    } catch (error) {
      say(wordsOf(error))
    } finally {
      setProgress(null)
    }
  }
  return (
    <Button
      kind={plain ? 'txt' : 'sec2'}
      icon={<Icon name="download" small />}
      label="导出"
      busy={progress ?? false}
      onPress={() => void run()}
    />
  )
}
