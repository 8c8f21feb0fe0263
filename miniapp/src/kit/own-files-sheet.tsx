import { Image, View } from '@tarojs/components'
import type { FileView, OwnFileView } from '@bangban/shared/files/file-api'
import { dayWords } from '@bangban/shared/calendar/day-words'
import { useOwnFiles } from '../core/own-files'
import { addressOf } from './file-strip'
import { Icon } from './icon'
import { MoreButton } from './more-button'
import { Button, Pressable } from './pressable'
import { Sheet } from './sheet'
import { Loaded } from './states'

interface Props {
  /** Already chosen here: not offered again. */
  taken: readonly string[]
  onPick: (file: FileView) => void
  onClose: () => void
}

/** 从我交过的里选: what the system has is not asked for twice (DESIGN §10). */
export function OwnFilesSheet({ taken, onPick, onClose }: Props) {
  const files = useOwnFiles(true)
  return (
    <Sheet title="从我交过的里选" onClose={onClose}>
      <Loaded query={{ ...files, data: files.items }}>
        {(items) => {
          const left = items.filter(({ id }) => !taken.includes(id))
          if (left.length === 0) return <View className="t2">没有别的了。交过的照片和材料，以后都能在这里选。</View>
          return (
            <>
              <View className="photos own-files">
                {left.map((file) => (
                  <OwnFile key={file.id} file={file} onPick={() => onPick(file)} />
                ))}
              </View>
              <MoreButton list={files} />
            </>
          )
        }}
      </Loaded>
      <Button wide kind="txt" label="关上" onPress={onClose} />
    </Sheet>
  )
}

function OwnFile({ file, onPick }: { file: OwnFileView; onPick: () => void }) {
  const day = dayWords(file.at)
  return (
    <Pressable className="photo" label={`选${file.name}，${day}交的`} onPress={onPick}>
      {file.thumbUrl ? (
        <Image className="photo-img" src={addressOf(file.thumbUrl)} mode="aspectFill" lazyLoad />
      ) : (
        <View className="photo-doc">
          <Icon name="doc" />
          <View>{file.name}</View>
        </View>
      )}
      <View className="photo-st">{day}</View>
    </Pressable>
  )
}
