import { Absence } from './absence.entity.js'
import { EnterpriseInvitation } from './enterprise-invitation.entity.js'
import { EnterpriseMember } from './enterprise-member.entity.js'
import { Enterprise } from './enterprise.entity.js'
import { Unit } from './unit.entity.js'

export const organizationEntities = [Unit, Absence, Enterprise, EnterpriseMember, EnterpriseInvitation]
