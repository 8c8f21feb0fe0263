import { Image, View } from '@tarojs/components'
import type { FileView } from '@bangban/shared/files/file-api'
import { apiBase } from '../core/api-base'
import { Icon } from './icon'
import { Pressable } from './pressable'
import { showFile } from './show-file'

export const addressOf = (url: string): string => (/^https?:/.test(url) ? url : apiBase() + url)

/** Pictures and papers that were handed in; pressed, they open in full. */
export function FileStrip({ files }: { files: readonly FileView[] }) {
  return (
    <View className="photos" style={{ marginTop: '8px' }}>
      {files.map((file) => (
        <Pressable
          key={file.id}
          className="photo"
          label={`打开${file.name}`}
          onPress={() => showFile(file, [...files])}
        >
          {file.type.startsWith('image/') ? (
            <Image className="photo-img" src={addressOf(file.thumbUrl ?? file.url)} mode="aspectFill" lazyLoad />
          ) : (
            <View className="photo-doc">
              <Icon name="doc" />
              <View>{file.name}</View>
            </View>
          )}
        </Pressable>
      ))}
    </View>
  )
}
