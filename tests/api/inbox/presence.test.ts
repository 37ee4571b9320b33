import { describe, expect, it } from '@jest/globals'
import { createPresence, forgottenAfterMs, type Present } from '#api/inbox/presence'

const place = { companyId: 'acme', conversationId: 'talk' }
const says = (socketId: string, memberId: string, state: 'viewing' | 'typing' | 'gone') => ({ ...place, socketId, memberId, state })

function listen() {
  const told: Present[][] = []
  return { told, presence: createPresence((_, members) => told.push(members)) }
}

describe('who is in a conversation', () => {
  it('is told when it changes, not when it is said again', () => {
    const { told, presence } = listen()
    presence.note(says('a', 'ana', 'viewing'), 0)
    presence.note(says('a', 'ana', 'viewing'), 20_000)
    presence.note(says('a', 'ana', 'typing'), 30_000)
    expect(told).toEqual([[{ id: 'ana', state: 'viewing' }], [{ id: 'ana', state: 'typing' }]])
  })

  it('is each member once, who types on any page', () => {
    const { told, presence } = listen()
    presence.note(says('a', 'ana', 'typing'), 0)
    presence.note(says('b', 'ana', 'viewing'), 0)
    presence.note(says('a', 'ana', 'gone'), 0)
    expect(told).toEqual([[{ id: 'ana', state: 'typing' }], [{ id: 'ana', state: 'viewing' }]])
  })

  it('forgets who was not heard of in time', () => {
    const { told, presence } = listen()
    presence.note(says('a', 'ana', 'viewing'), 0)
    presence.note(says('b', 'beto', 'viewing'), 10_000)
    presence.forgetOld(forgottenAfterMs - 1)
    expect(presence.membersOf(place)).toHaveLength(2)
    presence.forgetOld(forgottenAfterMs)
    expect(told.at(-1)).toEqual([{ id: 'beto', state: 'viewing' }])
    presence.forgetOld(forgottenAfterMs + 10_000)
    expect(told.at(-1)).toEqual([])
  })

  it('is apart by company', () => {
    const { presence } = listen()
    presence.note(says('a', 'ana', 'viewing'), 0)
    expect(presence.membersOf({ ...place, companyId: 'bora' })).toEqual([])
  })
})
