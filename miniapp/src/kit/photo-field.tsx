import { Image, View } from '@tarojs/components'
import { fileLimits } from '@bangban/shared/files/file-api'
import { useState } from 'react'
import { Field, type FieldProps } from './form-fields'
import { Icon } from './icon'
import { InlineMessage } from './inline-message'
import { OwnFilesSheet } from './own-files-sheet'
import { Pressable } from './pressable'
import type { Upload, Uploads } from './uploads'

const stateWords: Record<Upload['state'], string | null> = {
  sending: '正在传…',
  failed: '没传上，点一下再传',
  sent: null,
}

export function PhotoField({
  uploads,
  most = fileLimits.perRequest,
  ...field
}: FieldProps & { uploads: Uploads; most?: number }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <Field {...field}>
      <View className="photos">
        {uploads.items.map(({ key, name, preview, state }) => (
          <View key={key} className="photo">
            <Pressable
              label={state === 'failed' ? `再传一次${name}` : name}
              disabled={state !== 'failed'}
              onPress={() => uploads.retry(key)}
            >
              {preview ? (
                <Image className="photo-img" src={preview} mode="aspectFill" />
              ) : (
                <View className="photo-doc">
                  <Icon name="doc" />
                  <View>{name}</View>
                </View>
              )}
              {stateWords[state] && (
                <View className={state === 'failed' ? 'photo-st bad' : 'photo-st'}>{stateWords[state]}</View>
              )}
            </Pressable>
            <Pressable className="photo-x" label={`去掉${name}`} onPress={() => uploads.remove(key)}>
              <View className="photo-xi">
                <Icon name="close" />
              </View>
            </Pressable>
          </View>
        ))}
        {uploads.items.length < most && (
          <>
            <Pressable className="photo-add" label="拍照或选照片" onPress={() => void uploads.add()}>
              <Icon name="camera" />
              <View>拍照</View>
            </Pressable>
            <Pressable className="photo-add" label="从我交过的里选" onPress={() => setChoosing(true)}>
              <Icon name="folder" />
              <View>交过的</View>
            </Pressable>
          </>
        )}
      </View>
      {choosing && (
        <OwnFilesSheet
          taken={uploads.ids}
          onPick={(file) => {
            uploads.addKnown(file)
            setChoosing(false)
          }}
          onClose={() => setChoosing(false)}
        />
      )}
      {uploads.problem && (
        <View style={{ marginTop: '8px' }}>
          <InlineMessage>{uploads.problem}</InlineMessage>
        </View>
      )}
    </Field>
  )
}
