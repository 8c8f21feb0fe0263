import type { MessageView } from '../conversations/conversation-api.js'
import type { MemberKey } from '../conversations/conversation-policy.js'

export interface NotificationView {
  id: string
  /** What happened, in one short sentence. */
  title: string
  body: string
  requestId: string | null
  requestCode: string | null
  /** Set for news of a project, and of one item of its plan. */
  projectId: string | null
  itemCode: string | null
  /** Set for news of an enterprise itself. */
  enterpriseId: string | null
  at: string
  read: boolean
}

export interface NotificationPage {
  items: NotificationView[]
  nextCursor: string | null
  unread: number
}

/**
 * What comes over the socket. A frame only says that something is newer; the truth is fetched. A message comes along
 * whole, for whoever has all before it.
 */
export type SocketFrame =
  | { type: 'request'; data: { id: string; action: string; unit: string | null } }
  | {
      type: 'notification'
      data: { id: string; title: string; requestId: string | null; projectId?: string; enterpriseId?: string }
    }
  | { type: 'project'; data: { id: string; action: string; item: string | null } }
  /** How far a sheet is that the reader waits for; rows. `total` is null where nobody has counted them. */
  | { type: 'export'; data: { ticket: string; done: number; total: number | null } }
  | { type: 'message'; data: { conversationId: string; seq: number; message?: MessageView } }
  | { type: 'read'; data: { conversationId: string; member: MemberKey; seq: number } }
  /** `missed`: frames of other servers may have been lost since the last one; whoever hears it fetches. */
  | { type: 'ping'; data: { at: string; missed?: boolean } }
