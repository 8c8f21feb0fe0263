import type { ConversationView, MessageView } from '@bangban/shared/conversations/conversation-api'

/** A frame names nobody of the public; then the members do. */
export const senderName = ({ sender }: Pick<MessageView, 'sender'>, { members }: ConversationView): string =>
  sender?.name ?? members.find(({ key }) => key === sender?.key)?.name ?? '申请人'
