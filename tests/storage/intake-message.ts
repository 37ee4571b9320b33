import type { IntakeMessage } from '#storage/documents/intake'

let count = 0

/** A text of a customer, as a webhook gives it to storage. */
export function intakeMessage(message: Partial<IntakeMessage> & { text?: string; phone?: string } = {}): IntakeMessage {
  const { phone = '5215512345678', text = 'hola', ...rest } = message
  count += 1
  return {
    channelId: 'channel',
    providerId: `wamid.${count}`,
    providerAt: 1_700_000_000_000 + count * 1_000,
    identities: [{ kind: 'phone', key: phone, sendAddress: `+${phone}` }],
    profile: { name: 'Ana', handle: null },
    content: { type: 'text', text },
    text,
    referral: null,
    replyTo: null,
    origin: 'live',
    ...rest,
  }
}
