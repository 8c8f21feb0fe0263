import type { FileView } from '@bangban/shared/files/file-api'
import { useEffect, useRef, useState, type TouchEvent } from 'react'
import { usePreferences } from '../core/preferences'
import { classes } from './class-names'
import { useDialogFocus } from './dialog-focus.h5'
import { Icon } from './icon'

interface Props {
  pictures: readonly FileView[]
  /** Place of the one to begin with. */
  from: number
  onClose: () => void
}

const dialogId = 'picture-viewer'
/** A finger that goes so far sideways, in pixels, turns the page. */
const turn = 50

/** One picture on the whole screen. A tap or Esc closes it; arrows, buttons and a sweep go to its neighbours. */
export function PictureViewer({ pictures, from, onClose }: Props) {
  const { elder } = usePreferences()
  const [at, setAt] = useState(Math.max(0, from))
  const [large, setLarge] = useState(false)
  const [failed, setFailed] = useState(false)
  const touchedAt = useRef<number | null>(null)
  const picture = pictures[at]
  useDialogFocus(dialogId, onClose)

  const go = (to: number) => {
    if (!pictures[to]) return
    setAt(to)
    setLarge(false)
    setFailed(false)
  }
  const latest = useRef({ go, at, onClose })
  latest.current = { go, at, onClose }
  useEffect(() => {
    const hear = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft') latest.current.go(latest.current.at - 1)
      if (key === 'ArrowRight') latest.current.go(latest.current.at + 1)
    }
    // The page under it goes back: it must not stay over another one.
    const leave = () => latest.current.onClose()
    document.addEventListener('keydown', hear, true)
    window.addEventListener('popstate', leave)
    return () => {
      document.removeEventListener('keydown', hear, true)
      window.removeEventListener('popstate', leave)
    }
  }, [])

  const touched = ({ touches }: TouchEvent) => {
    touchedAt.current = touches.length === 1 ? (touches[0]?.clientX ?? null) : null
  }
  const swept = ({ changedTouches }: TouchEvent) => {
    const [start, end] = [touchedAt.current, changedTouches[0]?.clientX]
    if (large || start === null || end === undefined || Math.abs(end - start) < turn) return
    go(end < start ? at + 1 : at - 1)
  }
  if (!picture) return null
  const several = pictures.length > 1

  return (
    <div
      id={dialogId}
      className={classes('ui', elder && 'elder', 'viewer')}
      role="dialog"
      aria-modal="true"
      aria-label={several ? `照片，第 ${at + 1} 张，一共 ${pictures.length} 张` : '照片'}
    >
      <div
        className={classes('viewer-stage', large && 'large')}
        onClick={() => (large ? setLarge(false) : onClose())}
        onTouchStart={touched}
        onTouchEnd={swept}
      >
        {failed ? (
          <div className="viewer-words">这张照片没打开，退出去再点一次试试</div>
        ) : (
          <img className="viewer-img" src={picture.url} alt={picture.name} onError={() => setFailed(true)} />
        )}
      </div>
      <div className="viewer-bar">
        {several && <Act icon="back" label="上一张" off={at === 0} onPress={() => go(at - 1)} />}
        {several && <div className="viewer-count">{`${at + 1} / ${pictures.length}`}</div>}
        {several && <Act icon="right" label="下一张" off={at === pictures.length - 1} onPress={() => go(at + 1)} />}
        <Act icon={large ? 'undo' : 'search'} label={large ? '缩小' : '放大'} onPress={() => setLarge(!large)} />
        <Act icon="close" label="关上" onPress={onClose} />
      </div>
    </div>
  )
}

interface ActProps {
  icon: 'back' | 'right' | 'search' | 'undo' | 'close'
  label: string
  off?: boolean
  onPress: () => void
}

function Act({ icon, label, off = false, onPress }: ActProps) {
  return (
    <button type="button" className="viewer-act" disabled={off} onClick={onPress}>
      <Icon name={icon} small />
      <span>{label}</span>
    </button>
  )
}
