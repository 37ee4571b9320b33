import type { ChannelKind } from '#engine/channels/rules'

export interface Channel {
  id: string
  companyId: string
  kind: ChannelKind
  name: string
  status: 'pending' | 'active' | 'tokenExpired' | 'paused' | 'disconnected'
  /** The provider's own names of the account: what webhooks are routed by. For `test` both are the channel id. */
  account: { accountId: string; senderId: string; displayAddress: string | null }
  /** `env` = the app of the environment, else the key of a metaApps entry. */
  appKey: string
  messagesPerSecond: number
  /** Texts the business app sends by itself: they never give the phone the lock. */
  automaticTexts: string[]
  phoneOwnerHours: number
  /** "gracias" within this time after closing reopens nothing. */
  closingGraceSeconds: number
  markRead: boolean
  /** Texts of agents begin with their name. */
  agentNameAbove: boolean
  lastWebhookAt: number | null
  lastSentAt: number | null
  /** Sending pauses until then (rate limits, quality). */
  pausedUntil: number | null
  alert: { code: string; at: number; message: string } | null
  quality: string | null
  version: number
  createdAt: number
}

export interface MetaApp {
  key: string
  /** Null = the installation's. */
  companyId: string | null
  name: string
  appId: string
  createdAt: number
}
