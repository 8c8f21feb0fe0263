import type { ResidentTab, StaffTab } from '../core/routes'
import type { TabItem } from '../kit/tab-bar'

export const residentTabs: TabItem<ResidentTab>[] = [
  { id: 'home', label: '首页', icon: 'home' },
  { id: 'mine', label: '我的事', icon: 'folder' },
  { id: 'messages', label: '消息', icon: 'chat' },
  { id: 'me', label: '我的', icon: 'person' },
]

export const staffTabs: TabItem<StaffTab>[] = [
  { id: 'tasks', label: '任务', icon: 'list' },
  { id: 'guides', label: '查指南', icon: 'search' },
  { id: 'messages', label: '消息', icon: 'chat' },
  { id: 'me', label: '我的', icon: 'person' },
]
