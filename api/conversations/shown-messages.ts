import { failureSentence } from '#engine/channels/failure-sentences'
import { waitSentence } from '#engine/channels/wait-sentences'
import type { Localized } from '#engine/json'
import type { InboundMessageDoc, Message, OutboundMessageDoc } from '#storage/documents/message'

type Tap = Omit<OutboundMessageDoc['taps'][number], 'address'> & { choiceId: string }
type Failure = NonNullable<OutboundMessageDoc['failure']> & { sentence: Localized }
type ShownOut = Omit<OutboundMessageDoc, 'taps' | 'test' | 'failure' | 'laterFailure' | 'signedAs'> & {
  waitsForText: Localized | null
  taps: Tap[]
  test: boolean
  failure: Failure | null
  laterFailure: Failure | null
}
type ShownIn = Omit<InboundMessageDoc, 'test' | 'quotes'> & { test: boolean }
type Shown = ShownIn | ShownOut

/** Messages of one conversation as people see them: those that wait say why. */
export function shownMessages(messages: Message[]): Shown[] {
  const standing = messages.filter((message) => message.direction === 'out').filter((message) => ownReason(message) !== null)
  return messages.map((message) => {
    const test = message.test ?? false
    if (message.direction === 'in') return shownIn(message, test)
    const { signedAs: _, ...plain } = message
    const waitsFor = ownReason(message) ?? (isBehind(message, standing) ? 'channel.behind' : null)
    const taps = message.taps.map(({ address, ...tap }) => ({ ...tap, choiceId: address.choiceId }))
    const failures = { failure: inWords(message.failure), laterFailure: inWords(message.laterFailure) }
    return { ...plain, ...failures, test, taps, waitsFor, waitsForText: waitsFor === null ? null : waitSentence(waitsFor) }
  })
}

/** A quoted message is named by our id: the provider's holds phone numbers. */
function shownIn({ quotes, ...message }: InboundMessageDoc, test: boolean): ShownIn {
  return { ...message, replyTo: quotes ?? null, test }
}

function inWords(failure: OutboundMessageDoc['failure']): Failure | null {
  return failure && { ...failure, sentence: failureSentence(failure.code) }
}

function ownReason({ status, waitsFor }: OutboundMessageDoc): string | null {
  if (status === 'unconfirmed') return 'channel.unconfirmed'
  return status === 'queued' ? waitsFor : null
}

/** Each lane leaves in order: one that stands still holds those behind it. */
function isBehind({ status, lane, order }: OutboundMessageDoc, standing: OutboundMessageDoc[]): boolean {
  return status === 'queued' && standing.some((other) => other.lane === lane && other.order < order)
}
