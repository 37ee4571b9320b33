import { describe, expect, it } from '@jest/globals'
import type { EventBody } from '#engine/conversation/event'
import { handover } from '#engine/nodes/handover'
import { arriveAt, hearAt, NOON } from '../../support/node-context.ts'

const params = {
  team: 'ventas',
  note: 'Pidió {{ item }}',
  messageToContact: 'Te atiende una persona, {{ contact.name }}.',
  maxWaitSeconds: 300,
}
const waiting = { type: 'human' as const, wakeAt: NOON }

describe('handover', () => {
  it('tells the contact, asks for people and waits', () => {
    const result = arriveAt(handover, params, { variables: { item: 'gorra' } })
    expect(result.commands).toEqual([
      expect.objectContaining({ kind: 'sendMessage', content: { type: 'text', text: 'Te atiende una persona, Ana.' } }),
      { kind: 'requestHandover', runId: 'r1', nodeId: 'n1', team: 'ventas', priority: 'normal', note: 'Pidió gorra' },
    ])
    expect(result.next).toEqual({ type: 'wait', for: { type: 'human', wakeAt: NOON + 300_000 } })
  })

  it.each([
    ['high', 'high'],
    ['{{ level }}', 'urgent'],
    ['{% if vip %}alta{% else %}baja{% endif %}', 'high'],
  ])('asks with the priority %s', (priority, given) => {
    const { commands } = arriveAt(handover, { priority }, { variables: { level: 'Urgente', vip: true } })
    expect(commands).toEqual([expect.objectContaining({ kind: 'requestHandover', priority: given })])
  })

  it('fails with a priority that does not exist', () => {
    const { next } = arriveAt(handover, { priority: '{{ level }}' }, { variables: { level: 'ya' } })
    expect(next).toMatchObject({ type: 'fail', code: 'handover.unknownPriority' })
  })

  it('waits without end where no time is set', () => {
    expect(arriveAt(handover, {}).next).toEqual({ type: 'wait', for: { type: 'human' } })
  })

  it.each<[string, EventBody, number, object]>([
    ['given back', { type: 'handoverSettled', runId: 'r1', outcome: 'returned' }, NOON, { type: 'leave', port: 'returned' }],
    ['closed', { type: 'handoverSettled', runId: 'r1', outcome: 'closed' }, NOON, { type: 'leave', port: 'closed' }],
    ['nobody there', { type: 'handoverSettled', runId: 'r1', outcome: 'unavailable' }, NOON, { type: 'leave', port: 'unavailable' }],
    ['unanswered', { type: 'timeCame' }, NOON, { type: 'leave', port: 'unanswered' }],
    ['too early', { type: 'timeCame' }, NOON - 1, { type: 'stay' }],
    ['taken', { type: 'ownerChanged', owner: { type: 'agent', memberId: 'm1' } }, NOON, { type: 'stay' }],
    ['released to go on', { type: 'ownerChanged', owner: { type: 'bot' }, resume: 'resume' }, NOON, { type: 'leave', port: 'returned' }],
  ])('hears %s', (_name, event, at, next) => {
    expect(hearAt(handover, params, event, { at, wait: waiting }).next).toEqual(next)
  })
})
