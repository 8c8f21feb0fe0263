import { expect, it } from '@jest/globals'
import { offeredActions, type FlowFacts } from '@bangban/shared/requests/request-flow'
import { caseRoles } from '@bangban/shared/requests/request-policy'
import { requestStatuses } from '@bangban/shared/requests/request-status'
import { actionKeys, phoneKey, talkKey } from './action-keys'

/** The system has no keyboard. */
const people = caseRoles.filter((role) => role !== 'system')

it('gives no two steps that can be offered together the same letter', () => {
  for (const status of requestStatuses) {
    for (let bits = 0; bits < 512; bits++) {
      const is = (bit: number): boolean => Boolean(bits & (1 << bit))
      const facts: FlowFacts = {
        status,
        hasPerson: is(0),
        paused: is(1),
        waitsForApplicant: is(1),
        binding: is(2),
        offered: is(3),
        handOvers: 0,
        consulting: is(4) ? 1 : 0,
        asked: is(5) ? (is(6) ? 'extend' : 'terminate') : null,
        supervised: is(7),
        owes: is(8),
        pledged: is(8),
        reopened: false,
        reopenUntil: 1,
        urgeFrom: null,
      }
      const keys = offeredActions(facts, people, 0).flatMap((action) => actionKeys[action] ?? [])
      const all = [...keys, phoneKey, talkKey, 'j', 'k', 'u']
      expect(all).toHaveLength(new Set(all).size)
    }
  }
})
