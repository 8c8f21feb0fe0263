import { Text } from '@tarojs/components'
import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'
import { classes } from '../kit/class-names'
import { partsOf } from './mentions'

/** What somebody said, with the names it means set apart, one's own most of all. */
export function MessageWords({ message, view }: { message: MessageView; view: ConversationView }) {
  const { text, mentions } = message
  if (text === null || mentions.length === 0) return <>{text}</>
  return (
    <>
      {partsOf(text, mentions, view).map(({ words, names }, index) => (
        // A text does not change: a part's place is its name.
        <Text key={index} className={classes('said', names && 'at', names === 'me' && 'mine')}>
          {words}
        </Text>
      ))}
    </>
  )
}
