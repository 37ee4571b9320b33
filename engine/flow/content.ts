import { z } from 'zod'

/**
 * What a merchant lets a flow say, before Liquid is rendered and before a channel's limits are applied.
 * Strings may hold Liquid. `buttons` are reply buttons: each has a stable choice id that is also the name of its port.
 */
export const replyButtonSchema = z.object({ id: z.string().min(1).max(40), title: z.string(), synonyms: z.array(z.string()).optional() })
export type ReplyButton = z.infer<typeof replyButtonSchema>

export const mediaKindSchema = z.enum(['image', 'video', 'audio', 'document', 'sticker'])
export type MediaKind = z.infer<typeof mediaKindSchema>

/** Where the bytes of a media come from: a public link, or a file kept by Hilo. */
export const mediaSourceSchema = z.union([z.object({ url: z.string() }), z.object({ fileId: z.string() })])

const headerSchema = z.union([
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('media'),
    media: z.enum(['image', 'video', 'document']),
    source: mediaSourceSchema,
    filename: z.string().optional(),
  }),
])

const framed = {
  header: headerSchema.optional(),
  footer: z.string().optional(),
  buttons: z.array(replyButtonSchema).optional(),
}

const listRowSchema = z.object({
  id: z.string().min(1).max(40),
  title: z.string(),
  description: z.string().optional(),
  synonyms: z.array(z.string()).optional(),
})

export const contentSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), previewLinks: z.boolean().optional(), ...framed }),
  z.object({
    type: z.literal('media'),
    media: mediaKindSchema,
    source: mediaSourceSchema,
    caption: z.string().optional(),
    filename: z.string().optional(),
    ...framed,
  }),
  z.object({
    type: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  z.object({ type: z.literal('contact'), name: z.string(), phone: z.string(), organization: z.string().optional() }),
  z.object({ type: z.literal('linkButton'), text: z.string(), label: z.string(), url: z.string(), ...framed }),
  z.object({ type: z.literal('requestLocation'), text: z.string() }),
  z.object({ type: z.literal('requestPhone'), text: z.string() }),
  z.object({
    type: z.literal('list'),
    text: z.string(),
    buttonLabel: z.string(),
    sections: z.array(z.object({ title: z.string().optional(), rows: z.array(listRowSchema) })),
    header: headerSchema.optional(),
    footer: z.string().optional(),
  }),
])
export type Content = z.infer<typeof contentSchema>
export type ContentType = Content['type']

/** Every reply button or list row of a content, in the order in which the customer sees them. */
export function choicesOf(content: Content): ReplyButton[] {
  if (content.type === 'list') return content.sections.flatMap((section) => section.rows)
  return 'buttons' in content ? (content.buttons ?? []) : []
}
