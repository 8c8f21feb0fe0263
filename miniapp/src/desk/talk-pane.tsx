import { View } from '@tarojs/components'
import type { SubjectRef } from '@bangban/shared/conversations/conversation-api'
import { useState } from 'react'
import { useConversation } from '../core/conversations-api'
import { Segments } from '../kit/list-row'
import { Loaded } from '../kit/states'
import { Chat } from '../talk/chat'
import { Notes } from '../talk/notes'

type Side = 'talk' | 'notes'

/** The conversation at the right of its case, and the notes between colleagues behind it, on another ground. */
export function TalkPane({ subject }: { subject: SubjectRef }) {
  const conversation = useConversation(subject)
  const [side, setSide] = useState<Side>('talk')
  return (
    <View className={side === 'notes' ? 'dk-talk notes' : 'dk-talk'}>
      <Loaded query={conversation}>
        {(view) => (
          <>
            {view.mayReadNotes && (
              <View className="dk-talk-top">
                <Segments<Side>
                  items={[
                    { id: 'talk', label: `和${view.with || '申请人'}的对话` },
                    { id: 'notes', label: '内部备注' },
                  ]}
                  current={side}
                  onChange={setSide}
                />
              </View>
            )}
            {side === 'talk' ? (
              <Chat key={view.id} view={view} />
            ) : (
              <View className="dk-notes">
                <Notes id={view.id} />
              </View>
            )}
          </>
        )}
      </Loaded>
    </View>
  )
}
