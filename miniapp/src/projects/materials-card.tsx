import { View } from '@tarojs/components'
import { momentWords } from '@bangban/shared/calendar/day-words'
import type { PlanItemView } from '@bangban/shared/projects/project-api'
import { useState } from 'react'
import { wordsOf } from '../core/api-error'
import { pickFiles, sendFile } from '../core/files'
import { useNow } from '../core/meta'
import { classes } from '../kit/class-names'
import { FileStrip } from '../kit/file-strip'
import { Icon } from '../kit/icon'
import { InlineMessage } from '../kit/inline-message'
import { Button, Pressable } from '../kit/pressable'
import { Sheet } from '../kit/sheet'
import { CardTitle } from '../kit/title'
import { say } from '../kit/toast'
import { actOnItem } from './projects-api'

/** Each material with its file; what the project already has is there, from whichever item, and not asked for again. */
export function MaterialsCard({ projectId, item }: { projectId: string; item: PlanItemView }) {
  const now = useNow()
  const [asked, setAsked] = useState<string | null>(null)
  const mayTick = item.actions.includes('tick')
  const had = item.materials.filter(({ since }) => since !== null).length
  if (item.materials.length === 0) return null
  return (
    <View className="card">
      <CardTitle
        title="材料"
        aside={had === item.materials.length ? '齐了' : `${item.materials.length} 样，有了 ${had} 样`}
      />
      {item.materials.map(({ name, file, since }) => (
        <View key={name} className="pj-material">
          <View className={classes('mat', since === null && 'miss')}>
            <Icon name={since === null ? 'doc' : 'done'} small />
            <View className="grow">
              <View>{name}</View>
              {since && <View className="xs t3">{`${momentWords(since, now)} 有的，不用再交`}</View>}
            </View>
            {mayTick && since === null && <Button kind="soft" label="交" onPress={() => setAsked(name)} />}
            {mayTick && since !== null && item.state !== 'granted' && (
              <Pressable className="btn txt" label={`换一份${name}`} onPress={() => setAsked(name)}>
                换一份
              </Pressable>
            )}
          </View>
          {file && <FileStrip files={[file]} />}
        </View>
      ))}
      {asked && <TickSheet projectId={projectId} code={item.code} material={asked} onClose={() => setAsked(null)} />}
    </View>
  )
}

interface TickProps {
  projectId: string
  code: string
  material: string
  onClose: () => void
}

function TickSheet({ projectId, code, material, onClose }: TickProps) {
  const [busy, setBusy] = useState<'file' | 'paper' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const tick = async (kind: 'file' | 'paper') => {
    setProblem(null)
    try {
      let fileId: string | undefined
      if (kind === 'file') {
        const [picked] = await pickFiles(1)
        if (!picked) return
        setBusy(kind)
        fileId = (await sendFile(picked)).id
      } else setBusy(kind)
      await actOnItem(projectId, code, { action: 'tick', material, ...(fileId ? { fileId } : {}) })
      say(`“${material}”收下了`)
      onClose()
    } catch (error) {
      setProblem(wordsOf(error))
    } finally {
      setBusy(null)
    }
  }
  return (
    <Sheet title={`交“${material}”`} onClose={onClose}>
      <View className="t2">交一次就行，后面哪一项再要，系统里都有。</View>
      {problem && <InlineMessage>{problem}</InlineMessage>}
      <Button
        wide
        icon={<Icon name="camera" small />}
        label="拍照或选文件"
        busy={busy === 'file' && '正在传…'}
        onPress={() => void tick('file')}
      />
      <Button
        wide
        kind="sec2"
        label="纸质的给窗口看过了"
        busy={busy === 'paper' && '正在记…'}
        onPress={() => void tick('paper')}
      />
      <Button wide kind="txt" label="先不" onPress={onClose} />
    </Sheet>
  )
}
