import { checkContent } from '#engine/channels/check-content'
import { defaultContactRules, isReply, mayContact } from '#engine/channels/may-contact'
import type { ChannelKind } from '#engine/channels/rules'
import { signed } from '#engine/channels/signed'
import { windowOpen } from '#engine/channels/window'
import type { OutboundMessageDoc } from '#storage/documents/message'
import type { Addressee, Wishes } from './addressee.ts'

const MINUTE = 60_000
/** A message nobody could send for this long is given up: its answer is too old to help. */
export const GIVE_UP_AFTER_MS = 24 * 60 * MINUTE

export type MayLeave = { type: 'go' } | { type: 'defer'; until: number; reason: string } | { type: 'refuse'; code: string; reason: string }

/** Of somebody whose wishes this message need not ask. */
export const nothingAsked: Wishes = { phone: null, consents: {} }

/** A person's own message and a reply inside the window go out whatever the person's wishes are: they need not be read. */
export function asksForWishes(
  message: OutboundMessageDoc,
  { lastInboundAt }: Pick<Addressee['conversation'], 'lastInboundAt'>,
  channelKind: ChannelKind,
  at: number,
): boolean {
  return message.lane === 'bot' && !isReply(channelKind, message.purpose, lastInboundAt, at)
}

/** Decides, right before the call, whether a queued message may leave now: the channel's state and rules, the window, and the person's wishes. */
export function mayLeave(
  message: OutboundMessageDoc,
  { conversation, wishes, shop }: Pick<Addressee, 'conversation' | 'shop'> & { wishes: Wishes },
  at: number,
  marketingSentAt: number[],
): MayLeave {
  const { channel, company } = shop
  if (at - message.createdAt > GIVE_UP_AFTER_MS) {
    return {
      type: 'refuse',
      code: 'channel.gaveUp',
      reason: `It could not be sent for 24 hours (${message.waitsFor ?? 'the channel was away'}).`,
    }
  }
  if (channel.status !== 'active') return { type: 'defer', until: at + 5 * MINUTE, reason: `channel.${channel.status}` }
  if (channel.pausedUntil !== null && channel.pausedUntil > at)
    return { type: 'defer', until: channel.pausedUntil, reason: 'channel.resting' }
  const { content } = message
  if (content.type !== 'template') {
    if (!windowOpen(channel.kind, conversation.lastInboundAt, at)) {
      return {
        type: 'refuse',
        code: 'channel.windowClosed',
        reason: 'More than 24 hours have passed since the customer last wrote; only a template may be sent.',
      }
    }
    const [problem] = checkContent(channel.kind, signed(content, message.signedAs))
    if (problem) return { type: 'refuse', code: problem.code, reason: problem.sentence[company.language] }
  }
  if (message.lane === 'agent') return { type: 'go' }
  const person = { ...wishes, lastInboundAt: conversation.lastInboundAt, marketingSentAt }
  const answer = mayContact(person, channel, message.purpose, at, defaultContactRules(company))
  switch (answer.type) {
    case 'yes':
      return { type: 'go' }
    case 'notBefore':
      return { type: 'defer', until: answer.at, reason: answer.reason }
    case 'never':
      return { type: 'refuse', code: `contact.${answer.reason}`, reason: 'The rules for writing to this person do not allow this message.' }
  }
}
