import { randomBytes } from 'node:crypto'

interface Said {
  from: string
  id?: string
  /** Epoch ms; WhatsApp tells whole seconds. */
  at?: number
  phoneNumberId?: string
}

/** The body of a webhook with one text, in the shape WhatsApp sends. */
export function textWebhook({ text, ...said }: Said & { text: string }): { body: unknown; id: string } {
  return messageWebhook({ ...said, message: { type: 'text', text: { body: text } } })
}

export function messageWebhook({
  from,
  id = newWamid(),
  at = Date.now(),
  phoneNumberId = '109876543210987',
  message,
}: Said & { message: Record<string, unknown> }): { body: unknown; id: string } {
  return { id, body: envelope(phoneNumberId, [{ from, id, at, message }]) }
}

/** One POST with several messages, in the given order. */
export function batchWebhook(phoneNumberId: string, texts: { from: string; id: string; at: number; text: string }[]): unknown {
  return envelope(
    phoneNumberId,
    texts.map(({ text, ...said }) => ({ ...said, message: { type: 'text', text: { body: text } } })),
  )
}

export function newWamid(): string {
  return `wamid.${randomBytes(24).toString('base64')}`
}

function envelope(phoneNumberId: string, messages: { from: string; id: string; at: number; message: Record<string, unknown> }[]): unknown {
  const people = [...new Set(messages.map((one) => one.from))]
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '104578239910023',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '254700111222', phone_number_id: phoneNumberId },
              contacts: people.map((waId) => ({ profile: { name: `Cliente ${waId.slice(-4)}` }, wa_id: waId })),
              messages: messages.map(({ from, id, at, message }) => ({ from, id, timestamp: String(Math.floor(at / 1000)), ...message })),
            },
          },
        ],
      },
    ],
  }
}
