import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

export interface Fact {
  name: string
  value: ReactNode
}

/** What is known, a line each; what is missing has no line. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <View className="card flush">
      {facts
        .filter(({ value }) => value !== null && value !== '')
        .map(({ name, value }) => (
          <View key={name} className="row">
            <View className="t3" style={{ flex: 'none', width: '5em' }}>
              {name}
            </View>
            <View className="grow">{value}</View>
          </View>
        ))}
    </View>
  )
}
