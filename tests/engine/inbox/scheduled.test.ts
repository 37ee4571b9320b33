import { describe, expect, it } from '@jest/globals'
import { isOvertaken, notSentReasons, notSentSentences, scheduledVerdict } from '#engine/inbox/scheduled'

const HOUR = 3_600_000
const at = Date.UTC(2026, 7, 10, 16)
const message = { cancelOnReply: true, createdAt: at - 2 * HOUR }
const moment = { at, lastInboundAt: at - 3 * HOUR, channelKind: 'whatsapp' as const, authorAnswers: true }

describe('a message whose time has come', () => {
  it.each([
    ['is sent', {}, {}, { type: 'send' }],
    ['is called off when the customer wrote since', {}, { lastInboundAt: at - HOUR }, { type: 'cancel', because: 'customerWrote' }],
    ['is sent all the same where that was not wished', { cancelOnReply: false }, { lastInboundAt: at - HOUR }, { type: 'send' }],
    ['fails after the window', {}, { lastInboundAt: at - 25 * HOUR }, { type: 'fail', because: 'windowClosed' }],
    ['fails when its author left', {}, { authorAnswers: false }, { type: 'fail', because: 'authorGone' }],
  ])('%s', (_name, wish, change, verdict) => {
    expect(scheduledVerdict({ ...message, ...wish }, { ...moment, ...change })).toEqual(verdict)
  })

  it('is not overtaken by what was written before', () => {
    expect([null, message.createdAt, message.createdAt + 1].map((lastInboundAt) => isOvertaken(message, lastInboundAt))).toEqual([
      false,
      false,
      true,
    ])
  })

  it.each(notSentReasons)('says in every language why it was not sent: %s', (reason) => {
    for (const sentence of Object.values(notSentSentences[reason])) expect(sentence.length).toBeGreaterThan(20)
  })
})
