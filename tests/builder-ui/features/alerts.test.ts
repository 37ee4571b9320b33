import { describe, expect, it } from '@jest/globals'
import { type AlertSettings, CLOSING_MS, usualAlerts } from '#engine/inbox/alerts'
import { newsOf, type Picture } from '../../../builder-ui/src/features/inbox/alerts/news-of.ts'
import type { Conversation } from '../../../builder-ui/src/features/inbox/conversation.ts'
import { conversationOf } from './inbox/conversation-of.ts'

const now = 1_000_000_000
const me = { type: 'agent', memberId: 'me' } as const
const queue = { type: 'queue', team: 'sales' } as const

const conversation = conversationOf({
  id: 'c',
  contactId: 'p',
  contact: { name: 'Camila', phone: null },
  channelId: 'k',
  lastActivityAt: now,
  createdAt: now,
})

function picture(parts: Partial<Conversation>[], at = now, mentions = 0): Picture {
  return { conversations: new Map(parts.map((part) => [part.id ?? 'c', { ...conversation, ...part }])), mentions, at }
}

function told(before: Picture, after: Picture, settings: AlertSettings = usualAlerts): string[] {
  return newsOf(before, after, { settings, myId: 'me', teamIds: ['sales'] }).map(({ event }) => event)
}

describe('what is news', () => {
  it('is a conversation that has become mine', () => {
    expect(told(picture([{ owner: queue, teamId: 'sales' }]), picture([{ owner: me }]))).toEqual(['assigned'])
    expect(told(picture([]), picture([{ owner: me }]))).toEqual(['assigned'])
  })

  it('is not what was there before', () => {
    const mine = picture([{ owner: me }])
    expect(told(mine, mine)).toEqual([])
  })

  it.each([
    ['of my team', { ...queue }, 'sales', 'mine', ['queued']],
    ['of everybody', { type: 'queue' as const }, null, 'mine', ['queued']],
    ['of another team', { ...queue, team: 'help' }, 'help', 'mine', []],
    ['of another team, where I hear of all', { ...queue, team: 'help' }, 'help', 'all', ['queued']],
  ] as const)('is who begins to wait in a queue %s', (_, owner, teamId, scope, events) => {
    const settings = { ...usualAlerts, events: { ...usualAlerts.events, queued: { ...usualAlerts.events.queued, scope } } }
    expect(told(picture([]), picture([{ owner, teamId }]), settings)).toEqual(events)
  })

  it('is a first reply that is missed as time passes, once', () => {
    const waiting = { owner: me, firstReply: { dueAt: now + 500, repliedAt: null } }
    expect(told(picture([waiting]), picture([waiting], now + 600))).toEqual(['firstReplyMissed'])
    expect(told(picture([waiting], now + 600), picture([waiting], now + 700))).toEqual([])
  })

  it('is a window that closes within the hour while the customer waits', () => {
    const windowEndsAt = now + CLOSING_MS + 10
    const waiting = { owner: me, waitingSince: now, windowEndsAt }
    expect(told(picture([waiting]), picture([waiting], now + 20))).toEqual(['windowClosing'])
    const answered = { owner: me, windowEndsAt }
    expect(told(picture([answered]), picture([answered], now + 20))).toEqual([])
  })

  it('is a mention more than before', () => {
    expect(told(picture([], now, 1), picture([], now, 2))).toEqual(['mention'])
    expect(told(picture([], now, 2), picture([], now, 1))).toEqual([])
  })
})
