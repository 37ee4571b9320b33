import { z } from 'zod'
import { checkOrder } from '#engine/channels/check-sentences'
import { inboundContentSchema } from '#engine/conversation/message'
import { defineContract } from './define-contract.ts'
import { deletedReply, flowNamingSchema } from './flow-naming.ts'
import { idParams, pageOf, pageQuery, time } from './page.ts'

/** A sentence in the three languages of the product: show the one of the reader. */
const localized = z.object({ es: z.string(), pt: z.string(), en: z.string() })
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
    /** Texts of agents begin with their name. */
    agentNameAbove: z.boolean(),
    lastWebhookAt: time.nullable(),
    lastSentAt: time.nullable(),
    pausedUntil: time.nullable(),
    /** What people should look at. `message` is the provider's own; `sentence` says it in the reader's language where the code is known. */
    alert: z.object({ code: z.string(), at: time, message: z.string(), sentence: localized.nullable() }).nullable(),
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
  summary: 'Connect a WhatsApp number (`pending` until Meta names the number for this token, then `active`) or make a test channel',
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
      agentNameAbove: z.boolean(),
      accessToken,
      accountId: digits,
      appKey: z.string().min(1).max(100),
      /** Of a channel that is still `pending` only. */
      phoneNumberId: digits,
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
  summary: 'Disconnect a channel and forget its token; its conversations stay. The answer lists the flows that still name it',
  permission: 'channels.write',
  params: idParams,
  reply: deletedReply,
  audit: { action: 'channel.deleted', subject: 'channel' },
})

export const listChannelFlows = defineContract({
  method: 'get',
  path: '/channels/:id/flows',
  summary: 'The flows whose draft or live version names a channel; a page may hold fewer than `limit` while there are more',
  permission: 'channels.read',
  params: idParams,
  query: pageQuery,
  reply: pageOf(flowNamingSchema),
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

/** One link between Hilo and Meta, and what is known about it. */
export const channelCheckSchema = z
  .object({
    id: z.enum(checkOrder),
    state: z.enum(['ok', 'failed', 'unknown', 'waiting']),
    /** Stable, e.g. `handshake.wrongToken`. */
    code: z.string(),
    /** What was found, in one sentence. */
    sentence: localized,
    /** What to do about it; null when nothing is to be done. */
    remedy: localized.nullable(),
    /** Facts behind it (names, times, figures as texts); never a secret. */
    detail: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ChannelCheck' })

export const channelProofSchema = z
  .object({
    channel: channelSchema,
    /** Null: never proved yet; checks that need Meta are then `unknown`. */
    startedAt: time.nullable(),
    /** All checks, in the order in which to show and mend them. */
    checks: z.array(channelCheckSchema),
    /** Every check is `ok`. */
    proven: z.boolean(),
    /** The first message that came to this number after `startedAt`. */
    roundTrip: z.object({ at: time, conversationId: z.string(), preview: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'ChannelProof' })

export const proveChannel = defineContract({
  method: 'post',
  path: '/channels/:id/proof',
  summary: 'Prove every link between this number and Meta now: subscribes the account, registers the number when a PIN is given',
  permission: 'channels.write',
  params: idParams,
  /** The two-step PIN of the number; used once to register it and not kept. */
  body: z.object({
    pin: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  }),
  reply: channelProofSchema,
  audit: { action: 'channel.proved', subject: 'channel' },
})

export const getProof = defineContract({
  method: 'get',
  path: '/channels/:id/proof',
  summary: 'The last proof of a channel, with what came from Meta since (asks Meta nothing; poll it while checks are `waiting`)',
  permission: 'channels.write',
  params: idParams,
  reply: channelProofSchema,
})

export const channelHealthSchema = z
  .object({
    channel: channelSchema,
    lastWebhookAt: time.nullable(),
    /** Last message of a customer, to the minute. */
    lastInboundAt: time.nullable(),
    lastSentAt: time.nullable(),
    token: z.object({
      state: z.enum(['ok', 'expiring', 'invalid', 'unknown']),
      /** Null: does not expire, or not known (then `checkedAt` is null). */
      expiresAt: time.nullable(),
      checkedAt: time.nullable(),
    }),
    number: z.object({
      /** When Meta was last asked; null = not yet. */
      checkedAt: time.nullable(),
      verifiedName: z.string().nullable(),
      /** APPROVED, DECLINED, PENDING_REVIEW, EXPIRED, ... as Meta says it. */
      nameStatus: z.string().nullable(),
      /** CONNECTED, FLAGGED, RESTRICTED, ... as Meta says it. */
      status: z.string().nullable(),
      /** GREEN, YELLOW, RED, UNKNOWN. */
      quality: z.string().nullable(),
      /** TIER_250, TIER_2K, TIER_10K, TIER_100K, TIER_UNLIMITED: customers per day that may be written to first. */
      messagingLimit: z.string().nullable(),
    }),
    /** Failed messages of the last 24 hours by code, most frequent first. */
    errors: z.array(z.object({ code: z.string(), count: z.number().int(), lastAt: time, sentence: localized })),
    /** Calls at the webhook address of this channel's Meta app that were refused, in all; none once good ones came after the last of them. */
    refused: z.object({
      wrongTokens: z.number().int(),
      lastWrongTokenAt: time.nullable(),
      wrongSignatures: z.number().int(),
      lastWrongSignatureAt: time.nullable(),
    }),
    /** Set while the channel is quieter than its own habit. */
    quiet: z.object({ since: time, expected: z.number() }).nullable(),
  })
  .meta({ id: 'ChannelHealth' })

/** Bytes of a file in the test chat: what WhatsApp takes at most of pictures, sound and films. */
export const TEST_FILE_BYTES = 16 * 1024 * 1024

export const createTestFile = defineContract({
  method: 'post',
  path: '/channels/:id/test-files',
  summary: 'Play a customer who sends a picture, a voice message or a file on a test channel (16 MB at most)',
  permission: 'channels.test',
  params: idParams,
  body: z.object({
    from: z.string().min(1).max(128),
    name: z.string().max(120).optional(),
    media: z.enum(['image', 'video', 'audio', 'document']),
    /** Recorded, not chosen. */
    voice: z.boolean().default(false),
    filename: z.string().max(200).optional(),
    caption: z.string().max(1024).optional(),
    /** As the sender's device calls it; believed only where the bytes leave it open. */
    mimeType: z.string().max(100).optional(),
    /** The bytes in base64. */
    data: z.string().min(1),
  }),
  bodyLimit: '24mb',
  reply: z.object({ messageId: z.string(), conversationId: z.string(), contactId: z.string() }),
  status: 202,
})

export const getHealth = defineContract({
  method: 'get',
  path: '/channels/:id/health',
  summary: 'How a channel is doing: last traffic, token, number, errors of the last day, refused webhooks, alerts',
  permission: 'channels.read',
  params: idParams,
  reply: channelHealthSchema,
})
