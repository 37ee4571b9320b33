import { describe, expect, it } from '@jest/globals'
import type { Conversation } from '../../../../builder-ui/src/features/inbox/conversation.ts'
import {
  inNarrowView,
  type NarrowView,
  narrowQuery,
  narrowViewId,
  narrowViewOf,
} from '../../../../builder-ui/src/features/inbox/views/narrow-view.ts'
import { conversationOf } from './conversation-of.ts'

const now = 1_000_000_000
const minute = 60_000
const queue = { type: 'queue' } as const
const rosa = { type: 'agent', memberId: 'rosa' } as const
const late = { dueAt: now - minute, repliedAt: null }

describe('what a figure of the board leads to', () => {
  it.each<[string, NarrowView, object]>([
    ['queue:none', { of: 'queue', teamId: null }, { view: 'waiting', teamId: 'none' }],
    ['queue:sales', { of: 'queue', teamId: 'sales' }, { view: 'waiting', teamId: 'sales' }],
    ['agent:rosa', { of: 'agent', memberId: 'rosa' }, { view: 'mine', agentId: 'rosa' }],
    ['missed', { of: 'missed' }, { view: 'waiting', urgent: 'missed' }],
    ['closing', { of: 'closing' }, { view: 'all', urgent: 'closing' }],
  ])('is named %s in addresses', (id, view, query) => {
    expect([narrowViewId(view), narrowViewOf(id), narrowQuery(view)]).toEqual([id, view, query])
  })

  it.each(['mine', 'waiting', '01m837fm6mwzk95ysvdw1jb6x2', 'team:sales'])('is not %s', (id) => {
    expect(narrowViewOf(id)).toBeNull()
  })

  it.each<[string, Partial<Conversation>, boolean]>([
    ['queue:sales', { owner: queue, teamId: 'sales' }, true],
    ['queue:sales', { owner: queue }, false],
    ['queue:sales', { owner: rosa, teamId: 'sales' }, false],
    ['queue:none', { owner: queue }, true],
    ['agent:rosa', { owner: rosa }, true],
    ['agent:rosa', { owner: rosa, status: 'closed' }, false],
    ['agent:rosa', { owner: queue }, false],
    ['missed', { owner: queue, firstReply: late }, true],
    ['missed', { owner: queue, firstReply: { ...late, dueAt: now + minute } }, false],
    ['missed', { owner: rosa, firstReply: late }, false],
    ['closing', { owner: rosa, waitingSince: now - minute, windowEndsAt: now + minute }, true],
    ['closing', { owner: rosa, waitingSince: now - minute, windowEndsAt: now + 61 * minute }, false],
    ['closing', { owner: rosa, waitingSince: now - minute, windowEndsAt: now - minute }, false],
    ['closing', { owner: rosa, windowEndsAt: now + minute }, false],
  ])('%s with %j: %s', (id, part, expected) => {
    const view = narrowViewOf(id)
    expect(view && inNarrowView(view, conversationOf(part), now)).toBe(expected)
  })
})
