import { expect, it } from '@jest/globals'
import { mayDo, roles } from '#api/auth/roles'
import { ANSWERING_ROLES } from '#storage/repositories/memberships'

it('knows the same roles that answer customers as the API', () => {
  expect(ANSWERING_ROLES).toEqual(roles.filter((role) => mayDo(role, 'conversations.answer')))
})
