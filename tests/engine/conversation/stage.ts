import type { ConversationEvent, EventBody } from '#engine/conversation/event'
import type { Flows, FlowVersion } from '#engine/conversation/flow-version'
import type { InboundMessage, TapAddress } from '#engine/conversation/message'
import type { LiveFlow, Situation } from '#engine/conversation/situation'
import { type ConversationState, type RunState, STATE_VERSION } from '#engine/conversation/state'
import { type TurnInput, type TurnResult, takeTurn } from '#engine/conversation/take-turn'
import type { Subflows } from '#engine/flow/callable-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import { type FlowSettings, flowSchema } from '#engine/flow/schema'
import type { Json } from '#engine/json'

/** Monday 2026-08-10, 10:00 in Mexico City; whole seconds, as providers write them. */
export const NOW = Date.UTC(2026, 7, 10, 16, 0, 0)
export const MINUTE = 60_000
export const DAY = 86_400_000

export interface Drawing {
  nodes: Record<string, [kind: string, params?: { [key: string]: Json }]>
  /** `from.port>to`; without a port, `next`. */
  edges?: string[]
  settings?: { [Key in keyof FlowSettings]?: FlowSettings[Key] }
  variables?: { name: string; type: 'text' | 'number' | 'list'; default?: Json; role?: 'local' | 'input' | 'output' }[]
  /** The flows it calls, as they are live when it is published. */
  calls?: LiveFlow[]
  language?: 'es' | 'pt' | 'en'
  version?: number
  order?: number
  switchedOn?: boolean
}

/** A live flow from a few words. */
export function draw(flowId: string, drawing: Drawing): LiveFlow {
  const {
    nodes,
    edges = [],
    settings = {},
    variables = [],
    version = 1,
    order = 0,
    switchedOn = true,
    calls = [],
    language = 'es',
  } = drawing
  const flow = flowSchema.parse({
    formatVersion: 1,
    name: flowId,
    language,
    settings,
    nodes: Object.entries(nodes).map(([id, [kind, params = {}]]) => ({ id, kind, params })),
    edges: edges.map((edge, index) => {
      const [from = '', to = ''] = edge.split('>')
      const [node = '', port = 'next'] = from.split('.')
      return { id: `e${index}`, from: { node, port }, to }
    }),
    variables,
  })
  return { ref: { flowId, version, sha: `sha-${flowId}-${version}` }, flow: compileFlow(flow, subflowsOf(calls)), switchedOn, order }
}

/** Live flows as others call them. */
export function subflowsOf(flows: LiveFlow[]): Subflows {
  return Object.fromEntries(flows.map(({ ref, flow }) => [ref.flowId, { ...ref, name: flow.name, compiled: flow }]))
}

/** Live flows, and older versions that somebody may still be inside of. */
export function flowsOf(live: LiveFlow[], older: LiveFlow[] = []): Flows {
  const all = [...live, ...older]
  return {
    live,
    versionOf: (flowId, version) => {
      const found = all.find(({ ref }) => ref.flowId === flowId && ref.version === version)
      return found && versionOf(found)
    },
  }
}

export function versionOf({ ref, flow }: LiveFlow): FlowVersion {
  return { ref, compiled: flow }
}

export function situation(changes: Partial<Omit<Situation, 'company'>> & { company?: Partial<Situation['company']> } = {}): Situation {
  const { company, ...rest } = changes
  return {
    turnId: 'conversation:7',
    contact: {
      id: 'contact',
      name: 'Ana',
      phone: '+525512345678',
      email: null,
      language: null,
      attributes: {},
      tags: [],
      score: 0,
      stage: null,
      consents: {},
    },
    channel: { id: 'channel', kind: 'test', name: 'Prueba' },
    company: {
      id: 'acme',
      name: 'Acme',
      language: 'es',
      currency: 'MXN',
      country: 'MX',
      timeZone: 'America/Mexico_City',
      calendars: [],
      globalWords: {},
      paused: false,
      ...company,
    },
    lastInboundAt: NOW,
    conversationId: 'conversation',
    case: null,
    ...rest,
  }
}

export function conversation(changes: Partial<ConversationState> = {}): ConversationState {
  return { stateVersion: STATE_VERSION, owner: { type: 'bot' }, floor: null, runs: [], paused: false, ...changes }
}

/** A run somewhere inside a flow; by default it waits for a reply asked a minute ago. */
export function inside(flow: LiveFlow, nodeId: string, changes: Partial<RunState> = {}): RunState {
  return {
    stateVersion: STATE_VERSION,
    id: `run-${flow.ref.flowId}`,
    ...flow.ref,
    startedAt: NOW - 10 * MINUTE,
    status: 'active',
    nodeId,
    wait: { type: 'reply', since: NOW - MINUTE, choices: [], choicesOnly: false },
    variables: {},
    memory: {},
    loops: [],
    saidBefore: [],
    latest: { message: null, event: null },
    nodesSinceEvent: 0,
    chain: [],
    ...changes,
  }
}

let count = 0

export function event<Body extends EventBody>(body: Body, at = NOW): { id: string; at: number } & Body {
  count += 1
  return { id: `event-${count}`, at, ...body }
}

/** A typed message, handled at `at`, written a moment before. */
export function says(text: string, changes: Partial<InboundMessage> = {}, at = NOW) {
  count += 1
  const message: InboundMessage = {
    id: `message-${count}`,
    providerAt: at,
    text,
    content: { type: 'text', text },
    firstEver: false,
    firstOfCase: false,
    ...changes,
  }
  return event({ type: 'messageReceived', message }, at)
}

export function taps(
  address: Partial<TapAddress> & Pick<TapAddress, 'flowId' | 'nodeId' | 'choiceId'>,
  changes: Partial<InboundMessage> = {},
  at = NOW,
) {
  const title = address.choiceId
  const tap = { version: 1, runId: `run-${address.flowId}`, sentAt: at - MINUTE, ...address }
  return says(title, { content: { type: 'choice', key: 'key', title }, tap, ...changes }, at)
}

/** Plays turns one after the other, as the workflow would: each with its own turn id. */
export function createStage(live: LiveFlow[], options: { older?: LiveFlow[]; state?: ConversationState; situation?: Situation } = {}) {
  let { state = conversation(), situation: where = situation() } = options
  const flows = flowsOf(live, options.older)
  let turns = 0
  return {
    state: () => state,
    run: (flowId: string) => state.runs.find((run) => run.flowId === flowId),
    turn(events: ConversationEvent | ConversationEvent[], changes: Partial<TurnInput> = {}): TurnResult {
      turns += 1
      const list = Array.isArray(events) ? events : [events]
      const written = list.filter(({ type }) => type === 'messageReceived').map(({ at }) => at)
      where = { ...where, lastInboundAt: Math.max(where.lastInboundAt ?? 0, ...written) }
      const result = takeTurn({ state, events: list, situation: { ...where, turnId: `conversation:${turns}` }, ...flows, ...changes })
      state = result.state
      where = { ...where, contact: result.contact }
      return result
    },
  }
}

/** What a turn says to the customer, in order. */
export function spoken({ commands }: Pick<TurnResult, 'commands'>): string[] {
  return commands.flatMap((command) => (command.kind === 'sendMessage' && 'text' in command.content ? [command.content.text] : []))
}

export const text = (words: string): { [key: string]: Json } => ({ messages: [{ type: 'text', text: words }] })

export const buttons = (words: string, ...titles: string[]): { [key: string]: Json } => ({
  messages: [{ type: 'text', text: words, buttons: titles.map((title) => ({ id: title, title })) }],
})

export const asks = (words: string, saveTo = 'answer', more: { [key: string]: Json } = {}): { [key: string]: Json } => ({
  content: { type: 'text', text: words },
  answer: 'text',
  saveTo,
  ...more,
})
