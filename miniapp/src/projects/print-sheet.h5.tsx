import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { wordsOf } from '../core/api-error'
import { fetchText } from '../core/download'
import { say } from '../kit/toast'
import type { PrintSheetProps } from './print-sheet-props'

/** The server's drawing alone on the page while the browser prints it; the screen around it is hidden by the print style. */
export function PrintSheet({ path, onDone }: PrintSheetProps) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    fetchText(path).then(
      (svg) => {
        if (!gone) setUrl(URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
      },
      (error: unknown) => {
        say(wordsOf(error))
        onDone()
      },
    )
    return () => {
      gone = true
    }
  }, [path, onDone])
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url])
  if (!url) return null
  const print = () => {
    window.print()
    onDone()
  }
  return createPortal(<img className="a3-sheet" alt="项目审批流程图" src={url} onLoad={print} />, document.body)
}
