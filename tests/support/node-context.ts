import type { z } from 'zod'
import type { ConversationEvent, EventBody } from '#engine/conversation/event'
import { createIds } from '#engine/conversation/ids'
import type { InboundMessage } from '#engine/conversation/message'
import { createBudget } from '#engine/conversation/node-budget'
import { buildContext } from '#engine/conversation/node-context'
import type { Situation } from '#engine/conversation/situation'
import { startRun } from '#engine/conversation/start-run'
import type { RunState } from '#engine/conversation/state'
import type { CompiledFlow } from '#engine/flow/compiled'
import { settingsSchema } from '#engine/flow/schema'
import type { NodeContext, NodeResult } from '#engine/nodes/define-node'

/** Wednesday 5 August 2026, 12:00 in Mexico City. */
export const NOON = Date.UTC(2026, 7, 5, 18)

/** What differs from a quiet company in Mexico whose contact Ana wrote a minute ago. */
export interface Setting {
  at?: number
  wired?: string[]
  variables?: RunState['variables']
  memory?: RunState['memory']
  wait?: RunState['wait']
  settings?: Partial<CompiledFlow['settings']>
  contact?: Partial<Situation['contact']>
  company?: Partial<Situation['company']>
  channel?: Situation['channel']['kind']
  lastInboundAt?: number | null
}

interface Definition<Schema extends z.ZodType> {
  kind: string
  params: Schema
  enter: (context: NodeContext<z.output<Schema>>) => NodeResult
  resume?: (context: NodeContext<z.output<Schema>>) => NodeResult
}

/** What a node decides when the run arrives. Params are read by the kind's own schema. */
export function arriveAt<Schema extends z.ZodType>(node: Definition<Schema>, params: z.input<Schema>, setting: Setting = {}): NodeResult {
  return decide(node, params, { type: 'timeCame' }, setting, node.enter)
}

/** What a waiting node decides when something happens. */
export function hearAt<Schema extends z.ZodType>(
  node: Definition<Schema>,
  params: z.input<Schema>,
  event: EventBody,
  setting: Setting = {},
): NodeResult {
  if (!node.resume) throw new Error(`${node.kind} never waits`)
  return decide(node, params, event, setting, node.resume)
}

/** A text message of the contact; anything about it can be said otherwise. */
export function inbound(text: string | undefined, other: Partial<InboundMessage> = {}): InboundMessage {
  return {
    id: 'm1',
    providerAt: NOON,
    ...(text !== undefined && { text }),
    content: { type: 'text', text: text ?? '' },
    firstEver: false,
    firstOfCase: false,
    ...other,
  }
}

export function says(text: string, other: Partial<InboundMessage> = {}): EventBody {
  return { type: 'messageReceived', message: inbound(text, other) }
}

/** A tap on a choice of the node under test. */
export function taps(choiceId: string, title: string, nodeId = 'n1'): EventBody {
  const tap = { flowId: 'f1', version: 1, nodeId, choiceId, runId: 'r1', sentAt: NOON }
  return { type: 'messageReceived', message: inbound(title, { content: { type: 'choice', key: 'k', title }, tap }) }
}

export function situation(setting: Setting = {}): Situation {
  const at = setting.at ?? NOON
  return {
    turnId: 'w:1',
    contact: {
      id: 'c1',
      name: 'Ana',
      phone: '+525512345678',
      email: null,
      language: 'es',
      attributes: {},
      tags: [],
      score: 0,
      stage: null,
      consents: {},
      ...setting.contact,
    },
    channel: { id: 'ch1', kind: setting.channel ?? 'whatsapp', name: 'Tienda' },
    company: {
      id: 'co1',
      name: 'Tienda',
      language: 'es',
      currency: 'MXN',
      country: 'MX',
      timeZone: 'America/Mexico_City',
      calendars: [],
      globalWords: {},
      paused: false,
      ...setting.company,
    },
    lastInboundAt: setting.lastInboundAt === undefined ? at - 60_000 : setting.lastInboundAt,
    conversationId: 'cv1',
    case: { id: 'ca1', openedAt: at },
  }
}

/** The context of a node, made as the engine makes it; a broken template becomes a failure as in `step`. */
function decide<Schema extends z.ZodType>(
  node: Definition<Schema>,
  params: z.input<Schema>,
  body: EventBody,
  setting: Setting,
  half: (context: NodeContext<z.output<Schema>>) => NodeResult,
): NodeResult {
  const parsed = node.params.parse(params)
  const event: ConversationEvent = { id: 'e1', at: setting.at ?? NOON, ...body }
  const next = Object.fromEntries((setting.wired ?? []).map((port) => [port, 'n2']))
  // A node's params are a record of JSON once its schema has read them.
  const compiled = { id: 'n1', kind: node.kind, name: '', params: parsed as CompiledFlow['nodes'][string]['params'], next }
  const flow: CompiledFlow = {
    formatVersion: 1,
    name: 'Prueba',
    language: 'es',
    settings: { ...settingsSchema.parse({}), ...setting.settings },
    nodes: { n1: compiled },
    triggers: [],
    variables: [],
  }
  const version = { ref: { flowId: 'f1', version: 1, sha: 'sha' }, compiled: flow }
  const run = {
    ...startRun(version, { id: 'r1', nodeId: 'n1', at: event.at }),
    variables: setting.variables ?? {},
    memory: setting.memory ?? {},
    wait: setting.wait ?? null,
  }
  const here = situation(setting)
  const trip = { flow: version, event, situation: here, ids: createIds('w:1'), budget: createBudget(), voice: 'full' as const }
  const built = buildContext(trip, { run, contact: here.contact, commands: [], calls: [], visits: [] }, compiled)
  // The context was built over exactly these params.
  const result = half(built.context as NodeContext<z.output<Schema>>)
  const fault = built.fault()
  return fault ? { next: { type: 'fail', ...fault } } : result
}
