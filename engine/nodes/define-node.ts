import type { z } from 'zod'
import type { ButtonPlaces, PartVariables, UnsupportedPart } from '../channels/template.ts'
import type { Call, Command, SendMessage, SendTemplate } from '../conversation/command.ts'
import type { ConversationEvent } from '../conversation/event.ts'
import type { InboundMessage } from '../conversation/message.ts'
import type { Situation } from '../conversation/situation.ts'
import type { Choice, RunState, Wait } from '../conversation/state.ts'
import type { Accept, AnswerTypeName } from '../expressions/answer-types.ts'
import type { ParsedAnswer } from '../expressions/parse-answer.ts'
import type { CompiledNode, Frame } from '../flow/compiled.ts'
import type { Content } from '../flow/content.ts'
import type { Problem } from '../flow/problem.ts'
import type { Flow, FlowNode, FlowRef, FlowSettings } from '../flow/schema.ts'
import type { Json, Language, Localized } from '../json.ts'

export type NodeGroup = 'trigger' | 'message' | 'question' | 'logic' | 'data' | 'people' | 'integration' | 'end'

export interface Port {
  /** Stable: `next`, `failed`, or the id of a button, branch or option. */
  id: string
  label: Localized
  /** An open port is a warning unless it may stay open (`failed`, `next` of a last message ...). */
  optional?: boolean
  /** The customer taps it: a button, an option, a row of a list. */
  isChoice?: true
  /** A second line: the condition of a branch in words. */
  detail?: Localized
}

/** For whom a card's line is written, and what the ids in the params stand for. */
export interface Reader {
  language: Language
  /** The name of what a param names by id; undefined where nobody here knows it. */
  nameOf: (kind: 'node' | 'flow' | 'team' | 'calendar', id: string) => string | undefined
}

/** What a node that calls another flow asks for. */
export interface FlowCall {
  flowId: string
  /** Values for the called flow's inputs; they may hold Liquid. */
  inputs: { name: string; value: string }[]
  /** Outputs of the called flow -> variables of this one. */
  outputs: { name: string; variable: string }[]
}

/** What a node may do: change the run's variables and its own memory, give commands, make one call, and say where to go. */
export interface NodeResult {
  variables?: Record<string, Json>
  memory?: Record<string, Json>
  commands?: Command[]
  call?: Omit<Call, 'runId' | 'nodeId'>
  next: Next
}

export type Next =
  | { type: 'leave'; port: string }
  | { type: 'wait'; for: Wait }
  /** Goes on at another node of the same flow. */
  | { type: 'jump'; nodeId: string }
  /** Ends this run and starts the live version of another flow, which inherits the floor. */
  | { type: 'startFlow'; flowId: string }
  /** Goes through the flow this node calls, with these values for its inputs; the run comes back by `next`, or by `failed`. */
  | { type: 'call'; inputs: Record<string, Json> }
  /** Runs the edge's body once per item; the engine comes back through `leave: done` when the list is through. */
  | { type: 'loop'; items: Json[] }
  /** Nothing here for this event: the wait stays as it is. */
  | { type: 'stay' }
  | { type: 'end'; reason: string }
  /** Expected failure: the `failed` port if it is wired, else the flow's fallback. */
  | { type: 'fail'; code: string; message: string }

/** What a node sees. Everything is plain data; time is `at`, ids come from `newId`. */
export interface NodeContext<Params> {
  params: Params
  node: CompiledNode
  flow: FlowRef
  settings: FlowSettings
  run: RunState
  situation: Situation
  event: ConversationEvent
  /** Epoch ms: when the event is handled. */
  at: number
  /** A new id, unique for ever and the same on a retry: `{turnId}:{n}`. */
  newId: () => string
  /** Renders Liquid over variables, contact, company, channel ... Never throws: a broken template is a `fail`ing value the caller may return. */
  render: (template: string) => string
  /** Renders every string of a content. */
  renderContent: (content: Content) => Content
  /** Values conditions and templates see, by dotted path (`contact.name`, `order.total`, `x`). Unknown paths are null. */
  lookup: (path: string) => Json
  /** Reads what the customer sent as an answer of a type, the way people of the company's country write it. */
  readAnswer: (type: AnswerTypeName, message: InboundMessage, wanted: { choices: readonly Choice[]; accept: Accept }) => ParsedAnswer
  /** The flow this node calls, as pinned when the flow was published; undefined for all other nodes. */
  called: Frame | undefined
  /** Whether leaving by this port goes on at a node: it has an edge, or, for `failed`, a call around it does. */
  isWired: (port: string) => boolean
  /** A `sendMessage` command for this node with id, purpose, floor and awaited filled in. */
  say: (content: Content) => SendMessage
  sayTemplate: (template: SendTemplate['template']) => SendTemplate
}

export interface CheckContext<Params> {
  params: Params
  node: FlowNode
  flow: Flow
  /** Ids a flow may name, as known to the company; absent kinds are not checked. */
  known: KnownResources
  /** Channel kinds this flow may run on. */
  channels: ('whatsapp' | 'instagram' | 'tiktok' | 'test')[]
}

export interface KnownResources {
  templates?: KnownTemplate[]
  channels?: string[]
  teams?: string[]
  /** Who answers customers. */
  members?: string[]
  calendars?: string[]
  credentials?: string[]
  flows?: string[]
  /** Of the files kept for the company, those that the flow shows. */
  files?: string[]
}

/** What a template or one card of it needs. What is absent is not checked. */
export interface KnownTemplatePart {
  /** How many values its text takes. */
  variables: number
  /** Their names, where it has names. */
  names?: string[]
  /** What its header needs; null = nothing. */
  header?: PartVariables['header']
  /** Places of link buttons that end in a variable, and of quick replies. */
  urlSuffixes?: number[]
  quickReplies?: number[]
}

/** A template of the company. What is absent is not checked. */
export interface KnownTemplate extends KnownTemplatePart {
  name: string
  language: string
  /** As Meta says it: APPROVED, PAUSED ... */
  status?: string
  /** What it is billed as: MARKETING, UTILITY, AUTHENTICATION. */
  category?: string
  /** Why a flow cannot send it; null = it can. */
  unsupported?: UnsupportedPart | null
  buttonPlaces?: ButtonPlaces
  /** It has an offer that is over some time. */
  offerEnds?: boolean
  cards?: KnownTemplatePart[]
}

/** How long a node can hold the run, for the service window: seconds that pass at most without the customer writing; `reply` resets the clock. */
export interface NodeTime {
  /** Longest time spent here before leaving through the given port; Infinity where nothing bounds it. */
  seconds: number
  /** Shortest time spent here before leaving through the port; absent = 0 (it may be left at once). A fixed wait says the same as `seconds`. */
  leastSeconds?: number
  /** True when leaving by this port means the customer has just written. */
  resetsWindow: boolean
  /** As it is set up, a run never leaves by this port. */
  never?: true
}

export interface NodeDefinition<Kind extends string, Schema extends z.ZodType> {
  kind: Kind
  version: number
  label: Localized
  /** Synonyms for the palette's type-ahead. */
  keywords?: Localized
  /** Name of a Tabler icon, e.g. `hourglass`. */
  icon: string
  group: NodeGroup
  /** One sentence for the palette and the docs page. */
  description: Localized
  params: Schema
  ports: (params: z.output<Schema>) => Port[]
  /** Called when the run arrives. */
  enter: (context: NodeContext<z.output<Schema>>) => NodeResult
  /** Called while the run waits here and something happened; absent = nodes that never wait. */
  resume?: (context: NodeContext<z.output<Schema>>) => NodeResult
  check?: (context: CheckContext<z.output<Schema>>) => Problem[]
  /** The card's line: what is set up here, in the reader's language. */
  summary: (params: z.output<Schema>, reader: Reader) => string
  /** What the customer sees when the run arrives here, for the card; absent or empty = the card shows the summary. */
  shows?: (params: z.output<Schema>) => Content[]
  /** Contents this node may send, for the channel rules of the check. */
  contents?: (params: z.output<Schema>) => { field: string; content: Content }[]
  /** What this node says, message by message, where it says that in any case; null where it depends. */
  says?: (params: z.output<Schema>) => Content[] | null
  /** The params that make it say these messages instead. */
  saying?: (messages: Content[]) => Record<string, Json>
  /** All templates (Liquid) in the params by field path, for the check of unknown variables. Absent = every string of the params that holds `{{` or `{%`. */
  templates?: (params: z.output<Schema>) => { field: string; text: string }[]
  /** Variables this node writes, by name. */
  writes?: (params: z.output<Schema>) => string[]
  /** True when free text is sent here, so that the service window matters. */
  speaks?: boolean
  /** The template this node sends, for what a way through the flow costs. */
  sendsTemplate?: (params: z.output<Schema>) => { name: string; language: string }
  /** The flow this node calls; null while none is chosen. */
  calls?: (params: z.output<Schema>) => FlowCall | null
  /** True for a trigger at which a call from another flow begins. */
  startsOnCall?: true
  /** True for kinds that suspend the run when they can (wait, ask, httpRequest ...): a cycle needs one. */
  waits?: boolean
  /** Port of a loop that starts its body: an edge back to this node goes on with the next item, so such a circle ends by itself. */
  bodyPort?: string
  /** True when this node leads to a person. */
  reachesPerson?: boolean
  time?: (params: z.output<Schema>, port: string) => NodeTime
}

/** Declares one node kind: schema, ports, behaviour and words in one place. */
export function defineNode<const Kind extends string, Schema extends z.ZodType>(
  definition: NodeDefinition<Kind, Schema>,
): NodeDefinition<Kind, Schema> {
  return definition
}
