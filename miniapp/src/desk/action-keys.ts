import type { RequestAction } from '@bangban/shared/requests/request-flow'

/** The letter of each action; no two that can be offered together share one. */
export const actionKeys: Partial<Record<RequestAction, string>> = {
  dispatch: 'd',
  return: 'r',
  decline: 'n',
  claim: 'c',
  refuse: 'f',
  progress: 'p',
  complete: 'o',
  settle: 'b',
  pause: 'h',
  resume: 'h',
  assign: 'a',
  relay: 'e',
  cancelRelay: 'e',
  consult: 'q',
  advise: 'y',
  endConsult: 'z',
  transfer: 'm',
  redistribute: 'd',
  unassign: 'i',
  recall: 'b',
  urge: 'g',
  supplement: 'l',
  withdraw: 'w',
  reopen: 'v',
  supervise: 's',
  answer: 'v',
  extend: 'r',
  terminate: 'x',
  grant: 'r',
  deny: 'n',
}

export const phoneKey = 't'
export const talkKey = '0'
