import type { Logger } from 'pino'
import { UnavailableError } from '#engine/errors'
import type { Storage } from '#storage/open-storage'
import { type Bell, type Ring, ringEach } from '../ring-each.ts'
import { createChannelDirectory, type WebhookApp } from './channel-directory.ts'
import type { WebhookMetrics } from './metrics.ts'
import { applyUpdates } from './whatsapp/apply/apply-updates.ts'
import type { Placed } from './whatsapp/apply/placed.ts'
import { parseWhatsAppWebhook } from './whatsapp/parse.ts'
import type { Unreadable, WhatsAppUpdate } from './whatsapp/update.ts'

interface IntakeOptions {
  storage: Storage
  ring: Ring
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

const SEEN_EVERY_MS = 60_000

/** The way in for everything a provider tells: understood, stored by company, rung for. */
export function createIntake({ storage, ring, log, metrics }: IntakeOptions) {
  const directory = createChannelDirectory(storage)
  const seen = new Map<string, number>()

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

  /** When each channel was heard of last, to the minute: for people to see whether webhooks come at all. */
  async function noteSeen(placed: Placed[], at: number): Promise<void> {
    const channels = new Map(placed.map(({ channel }) => [channel.id, channel]))
    for (const { id, companyId } of channels.values()) {
      if ((seen.get(id) ?? 0) > at - SEEN_EVERY_MS) continue
      seen.set(id, at)
      await storage.repositories(companyId).channels.seen(id, { lastWebhookAt: at })
    }
  }

  /** Companies stand apart: one that fails holds up no other, and only then is the whole POST asked for again. */
  async function store(placed: Placed[]): Promise<{ bells: Bell[]; failures: unknown[] }> {
    const at = Date.now()
    await noteSeen(placed, at)
    const parts = [...Map.groupBy(placed, ({ channel }) => channel.companyId)]
    const done = await Promise.all(
      parts.map(([companyId, part]) => applyUpdates({ company: storage.repositories(companyId), placed: part, at }, metrics)),
    )
    return { bells: done.flatMap(({ bells }) => bells), failures: done.flatMap(({ failure }) => failure ?? []) }
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
