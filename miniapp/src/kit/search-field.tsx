import { Input, View } from '@tarojs/components'
import { Icon } from './icon'
import { Pressable } from './pressable'

interface Props {
  label: string
  value: string
  placeholder?: string
  focus?: boolean
  onChange: (value: string) => void
  onDone?: () => void
}

export function SearchField({ label, value, placeholder, focus, onChange, onDone }: Props) {
  return (
    <View className="search">
      <Icon name="search" />
      <Input
        className="in-text grow"
        type="text"
        confirmType="search"
        focus={focus}
        value={value}
        placeholder={placeholder}
        placeholderClass="ph"
        nativeProps={{ 'aria-label': label, enterKeyHint: 'search' }}
        onInput={(event) => onChange(event.detail.value)}
        onConfirm={onDone}
      />
      {value !== '' && (
        <Pressable className="iconbtn" label="清掉" onPress={() => onChange('')}>
          <Icon name="close" small />
        </Pressable>
      )}
    </View>
  )
}
