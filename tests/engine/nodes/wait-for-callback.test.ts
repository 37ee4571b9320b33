import { describe, expect, it } from '@jest/globals'
import type { EventBody } from '#engine/conversation/event'
import { CALLBACK_MARKER, waitForCallback } from '#engine/nodes/wait-for-callback'
import { arriveAt, hearAt, NOON } from '../../support/node-context.ts'

const params = {
  saveUrlTo: 'link',
  message: 'Paga aquí: {{callback.url}}',
  timeoutSeconds: 600,
  mapping: [{ path: 'paid', variable: 'paid' }],
}
const waiting = { type: 'call' as const, callId: 'call1', wakeAt: NOON }

describe('waitForCallback', () => {
  it('opens a URL, says it and waits', () => {
    const result = arriveAt(waitForCallback, params)
    const url = `${CALLBACK_MARKER}w:1:0`
    expect(result.variables).toEqual({ link: url })
    expect(result.commands).toEqual([
      { kind: 'openCallback', callId: 'w:1:0', runId: 'r1', expiresAt: NOON + 600_000 },
      expect.objectContaining({ kind: 'sendMessage', content: { type: 'text', text: `Paga aquí: ${url}` } }),
    ])
    expect(result.next).toEqual({ type: 'wait', for: { type: 'call', callId: 'w:1:0', wakeAt: NOON + 600_000 } })
  })

  it('says nothing where there is no message', () => {
    expect(arriveAt(waitForCallback, { saveUrlTo: 'link' }).commands).toHaveLength(1)
  })

  it.each<[string, EventBody, number, object]>([
    [
      'the call',
      { type: 'callFinished', runId: 'r1', callId: 'call1', result: { type: 'succeeded', value: { paid: true } } },
      NOON,
      { variables: { paid: true }, next: { type: 'leave', port: 'next' } },
    ],
    [
      'another call',
      { type: 'callFinished', runId: 'r1', callId: 'x', result: { type: 'succeeded', value: {} } },
      NOON,
      { next: { type: 'stay' } },
    ],
    ['its end', { type: 'timeCame' }, NOON, { next: { type: 'leave', port: 'timeout' } }],
    ['a time too early', { type: 'timeCame' }, NOON - 1, { next: { type: 'stay' } }],
  ])('hears %s', (_name, event, at, result) => {
    expect(hearAt(waitForCallback, params, event, { at, wait: waiting })).toEqual(result)
  })
})
