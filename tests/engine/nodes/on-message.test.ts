import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type { InboundMessage } from '#engine/conversation/message'
import { onMessage, onMessageMatches } from '#engine/nodes/on-message'
import { arriveAt, inbound } from '../../support/node-context.ts'

type Input = z.input<typeof onMessage.params>

describe('onMessage', () => {
  it('goes on at once', () => {
    expect(arriveAt(onMessage, {})).toEqual({ next: { type: 'leave', port: 'next' } })
  })

  const ad = { source: 'ad' as const, sourceId: '120001', ref: 'promo' }

  it.each<[Input, InboundMessage, number]>([
    [{}, inbound('hola'), 1],
    [{ channels: ['ch2'] }, inbound('hola'), 0],
    [{ channels: ['ch1'] }, inbound('hola'), 1],
    [{ match: 'firstEver' }, inbound('hola'), 0],
    [{ match: 'firstEver' }, inbound('hola', { firstEver: true }), 2],
    [{ match: 'firstOfCase' }, inbound('hola', { firstOfCase: true }), 2],
    [{ match: 'keyword', words: ['precio'] }, inbound(' Précio! '), 3],
    [{ match: 'keyword', words: ['precio'] }, inbound('el precio'), 0],
    [{ match: 'keyword', mode: 'contains', words: ['menu', 'precio'] }, inbound('el precio'), 3],
    [{ match: 'keyword', mode: 'startsWith', words: ['quiero'] }, inbound('Quiero dos'), 3],
    [{ match: 'keyword', words: ['precio'] }, inbound(undefined, { content: { type: 'media', media: 'image' } }), 0],
    [{ match: 'reference' }, inbound('hola', { referral: ad }), 4],
    [{ match: 'reference', references: ['PROMO'] }, inbound('hola', { referral: ad }), 4],
    [{ match: 'reference', references: ['120001'] }, inbound('hola', { referral: ad }), 4],
    [{ match: 'reference', references: ['otra'] }, inbound('hola', { referral: ad }), 0],
    [{ match: 'reference' }, inbound('hola'), 0],
    [{}, inbound(undefined, { content: { type: 'reaction', to: 'x', emoji: '❤️' } }), 0],
    [{}, inbound(undefined, { content: { type: 'sticker', media: 'sticker' } }), 0],
  ])('%j hears %j with rank %i', (params, message, rank) => {
    expect(onMessageMatches(onMessage.params.parse(params), message, { channelId: 'ch1' })).toEqual({ matches: rank > 0, rank })
  })
})
