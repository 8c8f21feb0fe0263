import { View } from '@tarojs/components'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { capsuleRoom } from '../core/capsule'
import { go, routes } from '../core/routes'
import { freshNews, shownOnScreen } from '../core/shown-news'
import { useStore } from '../core/store'
import { Icon } from './icon'
import { Pressable } from './pressable'

const shownFor = 6_000

/** News that has just come slides in under the bar and leads to its case; it moves nothing under a finger. */
export function NewsPlace() {
  const news = useStore(freshNews)
  const [visible, setVisible] = useState(true)
  useDidShow(() => setVisible(true))
  useDidHide(() => setVisible(false))
  useEffect(() => {
    if (!news || !visible) return
    shownOnScreen(news.id)
    const timer = setTimeout(() => freshNews.set(null), shownFor)
    return () => clearTimeout(timer)
  }, [news, visible])
  if (!news || !visible) return null
  const open = () => {
    freshNews.set(null)
    if (news.requestId) go(routes.request(news.requestId))
    else if (news.projectId) go(routes.project(news.projectId))
    else if (news.enterpriseId) go(routes.company(news.enterpriseId))
  }
  return (
    <View className="news-place no-print" style={{ paddingTop: `${capsuleRoom().top}px` }}>
      <Pressable key={news.id} className="news" role="link" label={`新消息：${news.title}`} onPress={open}>
        <Icon name="bell" small />
        <View className="grow">{news.title}</View>
        <View className="b nw">去看看</View>
      </Pressable>
    </View>
  )
}
