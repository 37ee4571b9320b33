import { z } from 'zod'
import { mediaKindSchema } from '../flow/content.ts'

/** The address of one tappable choice: what a button's short key resolves to. */
export const tapAddressSchema = z.object({
  flowId: z.string(),
  version: z.number().int(),
  nodeId: z.string(),
  choiceId: z.string(),
  runId: z.string(),
  /** When the message with the button was sent; epoch ms. */
  sentAt: z.number(),
})
export type TapAddress = z.infer<typeof tapAddressSchema>

export const inboundMediaSchema = z.object({
  media: mediaKindSchema,
  providerMediaId: z.string().optional(),
  url: z.string().optional(),
  mimeType: z.string().optional(),
  sha256: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
  /** Set once the bytes are in our storage. */
  fileId: z.string().optional(),
})

/** What a customer's message holds, by type; twins of `Content` plus what only customers send. */
export const inboundContentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('media'), caption: z.string().optional(), ...inboundMediaSchema.shape }),
  z.object({
    type: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({
    type: z.literal('contacts'),
    contacts: z.array(
      z.object({
        name: z.string().optional(),
        phones: z.array(z.string()),
        emails: z.array(z.string()).optional(),
        organization: z.string().optional(),
      }),
    ),
  }),
  /** A tap on a reply button, list row or template quick reply. `key` is what we (or the template) put on the button. */
  z.object({ type: z.literal('choice'), key: z.string(), title: z.string(), description: z.string().optional() }),
  z.object({ type: z.literal('form'), name: z.string().optional(), fields: z.record(z.string(), z.json()) }),
  z.object({ type: z.literal('sticker'), ...inboundMediaSchema.shape }),
  /** `emoji` null = the reaction was removed. `to` = provider id of the message reacted to. */
  z.object({ type: z.literal('reaction'), to: z.string(), emoji: z.string().nullable() }),
  z.object({
    type: z.literal('order'),
    catalogId: z.string().optional(),
    text: z.string().optional(),
    items: z.array(z.object({ productId: z.string(), quantity: z.number(), price: z.number(), currency: z.string() })),
  }),
  /** Told by the platform about the customer (number or identity changed). */
  z.object({ type: z.literal('system'), event: z.string(), text: z.string().optional() }),
  /** Anything we do not know (yet): kept and shown as "unsupported". */
  z.object({ type: z.literal('unsupported'), kind: z.string(), reason: z.string().optional() }),
])
export type InboundContent = z.infer<typeof inboundContentSchema>

/** Where a conversation came from: an ad or a post with a "send message" button, or a link with a reference. */
export const referralSchema = z.object({
  source: z.enum(['ad', 'post', 'link', 'other']),
  sourceId: z.string().optional(),
  url: z.string().optional(),
  headline: z.string().optional(),
  body: z.string().optional(),
  ref: z.string().optional(),
  clickId: z.string().optional(),
})
export type Referral = z.infer<typeof referralSchema>

/** What an inbound message says to the engine. `text` is text, caption, button title or transcript, if any. */
export const inboundMessageSchema = z.object({
  id: z.string(),
  /** Provider time, epoch ms. */
  providerAt: z.number(),
  text: z.string().optional(),
  content: inboundContentSchema,
  /** The choice a tap resolved to; absent for typed text and for keys that are not ours. */
  tap: tapAddressSchema.optional(),
  referral: referralSchema.optional(),
  /** First message of this contact ever / first of the current case. */
  firstEver: z.boolean(),
  firstOfCase: z.boolean(),
  /** Same tap key already handled before. */
  repeatedTap: z.boolean().optional(),
})
export type InboundMessage = z.infer<typeof inboundMessageSchema>

/** Whether a message can answer a question or start a flow; reactions, stickers, system lines and unsupported ones never do. */
export function countsAsAnswer(message: InboundMessage): boolean {
  return !(['reaction', 'sticker', 'system', 'unsupported'] as const).some((type) => type === message.content.type)
}
