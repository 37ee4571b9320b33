import type { InboundContent } from '#engine/conversation/message'
import type { IntakeMessage } from '#storage/documents/intake'

/** What a merchant who plays the customer says, as the intake takes it from any channel. */
export function toTestMessage(
  channelId: string,
  played: { from: string; name?: string | undefined; content: InboundContent },
  made: { id: string; at: number },
): IntakeMessage {
  return {
    channelId,
    providerId: `test:${made.id}`,
    providerAt: made.at,
    identities: [{ kind: 'test', key: played.from, sendAddress: played.from }],
    profile: { name: played.name ?? played.from, handle: null },
    content: played.content,
    text: textOf(played.content),
    referral: null,
    replyTo: null,
    origin: 'live',
  }
}

/** What a customer's message says in words, if anything. */
export function textOf(content: InboundContent): string | null {
  if (content.type === 'text') return content.text
  if (content.type === 'media') return content.caption ?? null
  return content.type === 'choice' ? content.title : null
}
