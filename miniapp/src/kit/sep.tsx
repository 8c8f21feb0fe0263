import { Text, View } from '@tarojs/components'
import { Fragment, type ReactNode } from 'react'
import { silent } from './spoken'

/** The drawn dot between two facts of a line. */
export const Sep = () => <View className="sep" {...silent} />

/** A fact that is longer may break over two lines. */
const longestWhole = 14

const isLong = (item: ReactNode): boolean => typeof item === 'string' && item.length > longestWhole

/** “李秀芹 · 台子镇 · 帮办”: what is missing leaves no dot behind. */
export function Dotted({ items }: { items: (ReactNode | null | undefined | false)[] }) {
  const shown = items.filter((item) => item !== null && item !== undefined && item !== false && item !== '')
  return (
    <>
      {shown.map((item, index) => (
        <Fragment key={index}>
          {index > 0 && <Sep />}
          <Text className={isLong(item) ? 'long' : 'nw'}>{item}</Text>
        </Fragment>
      ))}
    </>
  )
}
