import { z } from 'zod'
import type { InboundMessageDoc, OutboundStatus } from '#storage/documents/message'
import { createSealer } from '#storage/keys/sealer'
import { toMessage } from '#storage/models/message'
import type { Storage } from '#storage/open-storage'
import type { FakeGraph } from '../../scripts/fake-graph.ts'
import { pause } from './product.ts'
import { companyId } from './shop.ts'
import { until } from './until.ts'

/** What customers wrote as it lies in the database, in intake order within each conversation. */
export async function storedInbound({ models, keyRing }: Storage): Promise<InboundMessageDoc[]> {
  const records = await models.messages.find({ companyId, direction: 'in' }).sort({ conversationId: 1, intakeSeq: 1 }).lean()
  const sealer = createSealer(keyRing, companyId)
  return (await Promise.all(records.map((record) => toMessage(record, sealer)))).filter((message) => message.direction === 'in')
}

/** How often a turn heard each message. */
export async function timesHeard({ models }: Storage): Promise<Map<string, number>> {
  const facts = await models.facts.find({ companyId, type: 'heard' }).lean()
  const ids = facts.flatMap(({ detail }) => heardIn(detail))
  return new Map([...Map.groupBy(ids, (id) => id)].map(([id, same]) => [id, same.length]))
}

/** The texts a customer saw, in the order in which the provider took them. */
export function textsTo(graph: FakeGraph, phone: string): string[] {
  return graph.sent.filter(({ to }) => to === `+${phone}`).map(({ body }) => textOf(body))
}

export function textOf(body: Record<string, unknown>): string {
  const { text } = body
  return typeof text === 'object' && text !== null && 'body' in text ? String(text.body) : ''
}

/** Nothing waits for a turn and nothing is on its way out; says what still does when the deadline passes. */
export async function untilQuiet(storage: Storage, withinMs: number): Promise<void> {
  const isQuiet = async () => {
    await pause(300)
    return (await openThings(storage)).length === 0
  }
  try {
    await until('everything is handled and sent', isQuiet, withinMs)
  } catch (cause) {
    const open = await openThings(storage)
    throw new Error(`After ${withinMs} ms there still are ${open.length} open: ${open.slice(0, 20).join('; ')}`, { cause })
  }
}

async function openThings({ models }: Storage): Promise<string[]> {
  const unstamped = { companyId, sweepAt: { $gt: 0 } }
  const [inbound, events, outbound] = await Promise.all([
    models.messages.find(unstamped, { conversationId: 1, createdAt: 1, sweeps: 1 }).limit(100).lean(),
    models.pendingEvents.find(unstamped, { conversationId: 1 }).limit(100).lean(),
    models.messages
      .find({ companyId, direction: 'out', status: { $in: onTheWay } }, { status: 1, statusAt: 1, attempts: 1, dueAt: 1 })
      .limit(100)
      .lean(),
  ])
  const age = (at: number | undefined) => `${Math.round((Date.now() - (at ?? 0)) / 1000)} s`
  return [
    ...inbound.map(({ _id, createdAt, sweeps }) => `message ${_id} without a turn for ${age(createdAt)}, swept ${sweeps} times`),
    ...events.map(({ _id }) => `event ${_id} without a turn`),
    ...outbound.map(
      ({ _id, status = 'queued', statusAt, attempts }) => `${_id} ${status} for ${age(statusAt?.[status])}, ${attempts} tries`,
    ),
  ]
}

const onTheWay: OutboundStatus[] = ['queued', 'sending', 'unconfirmed']

/** One fact of a turn lists every event it heard. */
function heardIn(detail: unknown): string[] {
  const { events } = heardSchema.parse(detail)
  return events.map(({ eventId }) => eventId)
}

const heardSchema = z.object({ events: z.array(z.object({ eventId: z.string() })) })
