import { View } from '@tarojs/components'
import { useRequest } from '../core/requests-api'
import { InlineMessage } from '../kit/inline-message'

/** 事没办成: the centre takes it up itself, and knows what it is about. */
export function StuckIntro({ of }: { of: string | null }) {
  const request = useRequest(of)
  return (
    <InlineMessage kind="calm">
      <View>
        {request.data
          ? `说的是“${request.data.subject}”（${request.data.code}），办过的材料都在，不用再交。`
          : '哪里没办成、谁怎么说的，直接写。中心的人自己来办，一样看得到办到哪了。'}
      </View>
    </InlineMessage>
  )
}
