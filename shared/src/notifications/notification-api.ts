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
  at: string
  read: boolean
}

export interface NotificationPage {
  items: NotificationView[]
  nextCursor: string | null
  unread: number
}

/** What comes over the socket. A frame only says that something is newer; the truth is fetched. */
export type SocketFrame =
  | { type: 'request'; data: { id: string; action: string; unit: string | null } }
  | { type: 'notification'; data: { id: string; title: string; requestId: string | null; projectId?: string } }
  | { type: 'project'; data: { id: string; action: string; item: string | null } }
  | { type: 'message'; data: { conversationId: string; seq: number } }
  /** How far a sheet is that the reader waits for; rows. */
  | { type: 'export'; data: { ticket: string; done: number; total: number } }
  | { type: 'ping'; data: { at: string } }
