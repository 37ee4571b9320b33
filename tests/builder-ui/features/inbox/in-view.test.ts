import { describe, expect, it } from '@jest/globals'
import type { StandardView } from '#engine/inbox/view-filter'
import type { Conversation } from '../../../../builder-ui/src/features/inbox/conversation.ts'
import { inStandardView } from '../../../../builder-ui/src/features/inbox/list/in-view.ts'
import { conversationOf } from './conversation-of.ts'

const mine = { type: 'agent', memberId: 'me' } as const
const queue = { type: 'queue' } as const

describe('a view everybody has', () => {
  it.each<[StandardView, Partial<Conversation>, boolean | undefined]>([
    ['mine', { owner: mine }, true],
    ['mine', { owner: { type: 'agent', memberId: 'other' } }, false],
    ['mine', { owner: mine, status: 'closed' }, false],
    ['mine', { owner: mine, status: 'snoozed' }, false],
    ['waiting', { owner: queue }, true],
    ['waiting', { owner: mine }, false],
    ['bot', {}, true],
    ['bot', { status: 'closed' }, false],
    ['all', { owner: mine }, true],
    ['all', { status: 'snoozed' }, false],
    ['snoozed', { status: 'snoozed' }, true],
    ['closed', { status: 'closed' }, true],
    ['mentions', {}, undefined],
  ])('%s of %j: %s', (view, part, expected) => {
    expect(inStandardView(view, conversationOf(part), 'me')).toBe(expected)
  })
})
