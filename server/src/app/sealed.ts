import { accountsSealed } from '../accounts/accounts.sealed.js'
import { conversationsSealed } from '../conversations/conversations.sealed.js'
import { filesSealed } from '../files/files.sealed.js'
import { notificationsSealed } from '../notifications/notifications.sealed.js'
import { organizationSealed } from '../organization/organization.sealed.js'
import { knowledgeSealed } from '../knowledge/knowledge.sealed.js'
import { platformSealed } from '../platform/platform.sealed.js'
import type { SealedColumns } from '../platform/sealed-columns.js'
import { projectsSealed } from '../projects/projects.sealed.js'
import { requestsSealed } from '../requests/requests.sealed.js'

/** Everything in the database that the key seals. */
export const sealedColumns: SealedColumns = [
  ...platformSealed,
  ...accountsSealed,
  ...organizationSealed,
  ...filesSealed,
  ...conversationsSealed,
  ...knowledgeSealed,
  ...requestsSealed,
  ...notificationsSealed,
  ...projectsSealed,
]
