import type { CaseRole } from '@bangban/shared/requests/request-policy'
import type { Request } from './request.entity.js'

/** On the screen only the principal himself confirms: not a son for his mother, not a clerk. */
export const mayConfirmMandate = (request: Pick<Request, 'onBehalfOf'>, roles: readonly CaseRole[]): boolean =>
  request.onBehalfOf === null && roles.includes('applicant')

/** The signed paper may be photographed by whoever stands beside the principal. */
export const mayUploadMandate = (roles: readonly CaseRole[]): boolean =>
  roles.includes('applicant') || roles.includes('clerk') || roles.includes('holder')
