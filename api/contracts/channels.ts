import { z } from 'zod'
import { inboundContentSchema } from '#engine/conversation/message'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

const name = z.string().trim().min(1).max(120)
const digits = z.string().regex(/^\d{5,30}$/)
const accessToken = z.string().min(10).max(2000)

export const channelSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['whatsapp', 'instagram', 'tiktok', 'test']),
    name: z.string(),
    status: z.enum(['pending', 'active', 'tokenExpired', 'paused', 'disconnected']),
    account: z.object({ accountId: z.string(), senderId: z.string(), displayAddress: z.string().nullable() }),
    appKey: z.string(),
    messagesPerSecond: z.number(),
    automaticTexts: z.array(z.string()),
    phoneOwnerHours: z.number(),
    closingGraceSeconds: z.number(),
    markRead: z.boolean(),
    lastWebhookAt: time.nullable(),
    lastSentAt: time.nullable(),
    pausedUntil: time.nullable(),
    alert: z.object({ code: z.string(), at: time, message: z.string() }).nullable(),
    quality: z.string().nullable(),
    version: z.number().int(),
    createdAt: time,
  })
  .meta({ id: 'Channel' })

export const listChannels = defineContract({
  method: 'get',
  path: '/channels',
  summary: 'The channels of the company',
  permission: 'channels.read',
  query: pageQuery,
  reply: pageOf(channelSchema),
})

export const getChannel = defineContract({
  method: 'get',
  path: '/channels/:id',
  summary: 'One channel, its health included',
  permission: 'channels.read',
  params: idParams,
  reply: channelSchema,
})

export const createChannel = defineContract({
  method: 'post',
  path: '/channels',
  summary: 'Connect a WhatsApp number (active once Meta confirms that the token owns it) or make a test channel',
  permission: 'channels.write',
  body: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('test'), name }),
    z.object({
      kind: z.literal('whatsapp'),
      name,
      /** The WhatsApp Business Account. */
      accountId: digits,
      phoneNumberId: digits,
      accessToken,
      /** `env` = the app of this installation, else the key of one of your Meta apps. */
      appKey: z.string().min(1).max(100).default('env'),
      messagesPerSecond: z.number().int().min(1).max(1000).default(80),
    }),
  ]),
  reply: channelSchema,
  status: 201,
  audit: { action: 'channel.created', subject: 'channel' },
})

export const updateChannel = defineContract({
  method: 'patch',
  path: '/channels/:id',
  summary: 'Change settings of a channel, or give it a new token (checked with Meta first)',
  permission: 'channels.write',
  params: idParams,
  body: z
    .object({
      name,
      messagesPerSecond: z.number().int().min(1).max(1000),
      automaticTexts: z.array(z.string().min(1).max(4096)).max(20),
      phoneOwnerHours: z.number().min(0).max(168),
      closingGraceSeconds: z.number().int().min(0).max(86_400),
      markRead: z.boolean(),
      accessToken,
    })
    .partial()
    .extend({ version: z.number().int() }),
  reply: channelSchema,
  audit: { action: 'channel.updated', subject: 'channel' },
})

export const pauseChannel = defineContract({
  method: 'post',
  path: '/channels/:id/pause',
  summary: 'Stop sending over a channel, or go on; messages are still received',
  permission: 'channels.write',
  params: idParams,
  body: z.object({ paused: z.boolean() }),
  reply: channelSchema,
  audit: { action: 'channel.paused', subject: 'channel' },
})

export const deleteChannel = defineContract({
  method: 'delete',
  path: '/channels/:id',
  summary: 'Disconnect a channel and forget its token; its conversations stay',
  permission: 'channels.write',
  params: idParams,
  reply: null,
  audit: { action: 'channel.deleted', subject: 'channel' },
})

export const createTestMessage = defineContract({
  method: 'post',
  path: '/channels/:id/test-messages',
  summary: 'Play the customer on a test channel: goes through the same intake, flows and sender as a real message',
  permission: 'channels.test',
  params: idParams,
  body: z.object({
    /** The customer you play: any name, the same one for the same conversation. */
    from: z.string().trim().min(1).max(60).default('tester'),
    name: z.string().trim().max(120).optional(),
    content: inboundContentSchema,
  }),
  reply: z.object({ messageId: z.string(), conversationId: z.string(), contactId: z.string() }),
  status: 202,
})
