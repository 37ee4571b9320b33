import type { Logger } from 'pino'
import { UnavailableError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { Storage } from '#storage/open-storage'
import { type Bell, type Ring, ringEach } from '../ring-each.ts'
import { createChannelDirectory, type WebhookApp } from './channel-directory.ts'
import type { WebhookMetrics } from './metrics.ts'
import { createTraffic } from './traffic.ts'
import { applyUpdates } from './whatsapp/apply/apply-updates.ts'
import type { Placed } from './whatsapp/apply/placed.ts'
import { parseWhatsAppWebhook } from './whatsapp/parse.ts'
import type { Unreadable, WhatsAppUpdate } from './whatsapp/update.ts'

interface IntakeOptions {
  storage: Storage
  ring: Ring
  /** Starts a look at a channel. */
  watch(channel: { companyId: string; channelId: string }): Promise<void>
  log: Logger
  metrics: WebhookMetrics
}

export interface IntakeReport {
  updates: number
  unreadable: number
  /** Updates of numbers that no channel of this app has. */
  unknown: number
  /** Settles when every conversation was rung or left to the sweeper; never rejects. */
  rung: Promise<void>
}

/** The way in for everything a provider tells: understood, stored by company, rung for. */
export function createIntake({ storage, ring, watch, log, metrics }: IntakeOptions) {
  const directory = createChannelDirectory(storage)
  const noteTraffic = createTraffic(storage)

  /** Keeps for a week, sealed, what was signed and could not be used. */
  async function keepAside(reason: string, body: string): Promise<void> {
    await storage.installation.keptWebhooks.keep({ channel: 'whatsapp', reason, body, at: Date.now() })
  }

  async function place(updates: WhatsAppUpdate[], app: WebhookApp): Promise<{ placed: Placed[]; unknown: WhatsAppUpdate[] }> {
    const found = await Promise.all(
      updates.map(async (update) => {
        if (update.senderId === null) return directory.byAccount(update.accountId, app)
        const channel = await directory.byNumber(update.senderId, app)
        return channel ? [channel] : []
      }),
    )
    return {
      placed: updates.flatMap((update, index) => (found[index] ?? []).map((channel) => ({ update, channel }))),
      unknown: updates.filter((_, index) => found[index]?.length === 0),
    }
  }

  /** Companies stand apart: one that fails holds up no other, and only then is the whole POST asked for again. */
  async function store(placed: Placed[]): Promise<{ bells: Bell[]; failures: unknown[] }> {
    const at = Date.now()
    await noteTraffic(placed, at)
    const toLookAt = new Map<string, Channel>()
    const look = (channel: Channel) => toLookAt.set(channel.id, channel)
    const parts = [...Map.groupBy(placed, ({ channel }) => channel.companyId)]
    const done = await Promise.all(
      parts.map(([companyId, part]) => applyUpdates({ company: storage.repositories(companyId), placed: part, at, look }, metrics)),
    )
    lookAt([...toLookAt.values()])
    return { bells: done.flatMap(({ bells }) => bells), failures: done.flatMap(({ failure }) => failure ?? []) }
  }

  /** In the background: the hourly look finds what this misses. */
  function lookAt(channels: Channel[]): void {
    for (const { companyId, id: channelId } of channels) {
      watch({ companyId, channelId }).catch(() => log.warn({ channelId }, 'a channel could not be looked at now; it is within the hour'))
    }
  }

  async function ringAll(bells: Bell[]): Promise<void> {
    const { rung, notRung } = await ringEach(bells, ring)
    metrics.count('rung', rung)
    metrics.count('notRung', notRung)
    if (notRung > 0) log.warn({ notRung }, 'conversations could not be rung; the sweeper will')
  }

  async function handleWhatsApp(
    updates: WhatsAppUpdate[],
    unreadable: (Unreadable & { part: string })[],
    app: WebhookApp,
  ): Promise<IntakeReport> {
    const { placed, unknown } = await place(updates, app)
    const { bells, failures } = await store(placed)
    const rung = ringAll(bells)
    metrics.count('unreadable', unreadable.length)
    metrics.count('unknownNumber', unknown.length)
    if (unknown.length > 0) await keepAside('unknown number', JSON.stringify(unknown))
    for (const { reason, part } of unreadable) await keepAside(reason, part)
    if (failures.length > 0) throw failures[0]
    return { updates: updates.length, unreadable: unreadable.length, unknown: unknown.length, rung }
  }

  return {
    /**
     * Takes the bytes of a POST whose signature was verified. Returns once all of it is stored (or kept aside); conversations are rung
     * after that. Throws UnavailableError when the database refuses: what was stored stays, and the provider repeats the rest.
     */
    async receiveWhatsApp(bytes: Buffer, app: WebhookApp): Promise<IntakeReport> {
      const text = bytes.toString('utf8')
      const body = parseJson(text)
      const { updates, unreadable } = parseWhatsAppWebhook(body, Date.now())
      const parts = unreadable.map((one) => ({ ...one, part: one.path === '' ? text : JSON.stringify(partAt(body, one.path)) }))
      try {
        return await handleWhatsApp(updates, parts, app)
      } catch (error) {
        metrics.count('unavailable')
        log.error({ app: app.key, err: nameOf(error) }, 'a webhook could not be stored; the provider sends it again')
        throw new UnavailableError('storage.down', 'The webhook could not be stored now. What was stored is safe; send it again.')
      }
    },
  }
}

/** Undefined when it is no JSON: then all of it is unreadable. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What lies at a dotted path. */
function partAt(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce(
      (part: unknown, key) =>
        typeof part === 'object' && part !== null ? Object.entries(part).find(([name]) => name === key)?.[1] : undefined,
      body,
    )
}

/** Messages of database errors may quote documents. */
function nameOf(error: unknown) {
  return error instanceof Error
    ? { name: error.name, stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) }
    : typeof error
}
