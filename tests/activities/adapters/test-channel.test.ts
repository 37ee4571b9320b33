import { describe, expect, it } from '@jest/globals'
import { createTestChannel } from '#activities/adapters/test-channel'

describe('the test channel', () => {
  it('takes every message at once under an id made from ours', async () => {
    const channel = createTestChannel()
    const message = { id: 'm1', to: { kind: 'test', address: 't' }, content: { type: 'text', text: 'hola' }, keys: {} } as const
    expect(await channel.send(message, new AbortController().signal)).toEqual({ type: 'sent', providerId: 'test.m1' })
    await expect(channel.markRead('test.m0', { typing: true })).resolves.toBeUndefined()
  })
})
