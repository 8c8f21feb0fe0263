import { View } from '@tarojs/components'
import { clockWords } from '@bangban/shared/calendar/day-words'
import { useState } from 'react'
import { useKeys } from '../core/keys'
import { useNow } from '../core/meta'
import { useUnread } from '../core/notifications-api'
import { officesOf, useAccount } from '../core/session'
import { Icon } from '../kit/icon'
import { KeyHint } from '../kit/key-hint'
import { Pressable } from '../kit/pressable'
import { SearchField } from '../kit/search-field'
import { Dotted } from '../kit/sep'
import { DutySwitches } from './duty-switches'

interface Props {
  onSearch: (keyword: string) => void
  onMessages: () => void
  onMe: () => void
}

export function TopBar({ onSearch, onMessages, onMe }: Props) {
  const now = useNow()
  const unread = useUnread()
  const account = useAccount()
  const [word, setWord] = useState('')
  useKeys({ '/': () => document.querySelector<HTMLInputElement>('.dk-search input')?.focus() })
  const search = (next: string) => {
    setWord(next)
    if (next === '') onSearch('')
  }
  return (
    <View className="dk-top no-print">
      <View className="r dk-brand">
        <View className="mark">
          <Icon name="held" />
        </View>
        <View className="b lg nw">邹平帮办代办</View>
      </View>
      <View className="dk-search">
        <SearchField
          label="找一件"
          placeholder="查编号、姓名、手机号后四位或事项"
          value={word}
          onChange={search}
          onDone={() => onSearch(word.trim())}
        />
        {word === '' && <KeyHint name="/" />}
      </View>
      <View className="grow" />
      <View className="sm t3 nw">{clockWords(now)}</View>
      {account && <DutySwitches memberships={officesOf(account)} />}
      <Pressable className="iconbtn" role="link" label={`消息，${unread} 条没看`} onPress={onMessages}>
        <Icon name="bell" />
        {unread > 0 && <View className="dot">{Math.min(99, unread)}</View>}
      </Pressable>
      <Pressable className="r dk-me" role="link" label="我的" onPress={onMe}>
        <View className="dk-face b">{account?.name.slice(0, 1)}</View>
        <View>
          <View className="b sm">{account?.name}</View>
          <View className="xs t3">
            <Dotted items={account ? officesOf(account).map((m) => m.unit.name) : []} />
          </View>
        </View>
      </Pressable>
    </View>
  )
}
