import { z } from 'zod'
import { jsonSchema } from '../json.ts'

export const STATE_VERSION = 1

/** Who may speak: exactly one. */
export const ownerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bot') }),
  z.object({ type: z.literal('queue'), team: z.string().optional() }),
  z.object({ type: z.literal('agent'), memberId: z.string() }),
  /** Somebody answers on the phone app; ends at `until` (epoch ms) unless they write again. */
  z.object({ type: z.literal('phone'), until: z.number() }),
])
export type Owner = z.infer<typeof ownerSchema>

export const choiceSchema = z.object({ id: z.string(), title: z.string(), synonyms: z.array(z.string()) })
export type Choice = z.infer<typeof choiceSchema>

/** What a run waits for. Times are epoch ms; `wakeAt` is the next moment the node wants to be entered with `timeCame`. */
export const waitSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reply'),
    /** When the question was asked; an older message does not answer it. */
    since: z.number(),
    wakeAt: z.number().optional(),
    choices: z.array(choiceSchema).default([]),
    /** True when only a tap or a typed choice counts (buttons under a message); other texts go on to the triggers. */
    choicesOnly: z.boolean().default(false),
  }),
  z.object({ type: z.literal('until'), wakeAt: z.number(), cancelOnReply: z.boolean() }),
  z.object({ type: z.literal('call'), callId: z.string(), wakeAt: z.number().optional() }),
  z.object({ type: z.literal('delivery'), messageIds: z.array(z.string()) }),
  z.object({ type: z.literal('human'), wakeAt: z.number().optional() }),
  /** The turn's node budget was used up; goes on in the next turn at once. */
  z.object({ type: z.literal('budget') }),
  /** Queued behind the run that has the floor (`whenBusy: queue`). */
  z.object({ type: z.literal('floor') }),
])
export type Wait = z.infer<typeof waitSchema>

export const runFailureSchema = z.object({
  nodeId: z.string(),
  code: z.string(),
  message: z.string(),
  at: z.number(),
})
export type RunFailure = z.infer<typeof runFailureSchema>

/** One contact going through one flow version. Plain JSON; survives `JSON.parse(JSON.stringify())`. */
export const runStateSchema = z.object({
  stateVersion: z.literal(STATE_VERSION),
  id: z.string(),
  flowId: z.string(),
  version: z.number().int(),
  sha: z.string(),
  /** The version it was to move to and could not: it is tried again at every turn, and told once. */
  cannotMigrateTo: z.number().int().optional(),
  startedAt: z.number(),
  status: z.enum(['active', 'ended', 'failed']),
  endReason: z.string().optional(),
  failure: runFailureSchema.optional(),
  nodeId: z.string(),
  wait: waitSchema.nullable(),
  variables: z.record(z.string(), jsonSchema),
  /** The current node's own notes (attempts, reminders sent ...); cleared when the run leaves the node. */
  memory: z.record(z.string(), jsonSchema),
  /** Open `forEach` loops, innermost last. */
  loops: z.array(z.object({ nodeId: z.string(), index: z.number().int(), items: z.array(jsonSchema) })),
  /** Set while the run has lost the floor or a human owns the conversation: its reply clock stands still since then. */
  suspendedAt: z.number().optional(),
  /** Messages that came before the open question was sent: kept, not answers. */
  saidBefore: z.array(z.string()),
  /** The turn that put the open question: no message of the same turn can be its answer. */
  askedInTurn: z.string().optional(),
  /** What the run heard last, as templates see it: `message.text`, `event.orderId`; kept because a turn may end in between. */
  latest: z.object({ message: jsonSchema, event: jsonSchema }).default({ message: null, event: null }),
  /** Nodes entered since the last outside event (2,000 is a failure). */
  nodesSinceEvent: z.number().int(),
  /** Flow ids of the events that led to this run, oldest first. */
  chain: z.array(z.string()),
})
export type RunState = z.infer<typeof runStateSchema>

/** What the engine knows and changes about one conversation. */
export const conversationStateSchema = z.object({
  stateVersion: z.literal(STATE_VERSION),
  owner: ownerSchema,
  /** The run that reads the replies. */
  floor: z.string().nullable(),
  /** Active and failed runs; ended ones are dropped once recorded. */
  runs: z.array(runStateSchema),
  /** The last runs that came to their own end: what they said may yet be refused, and then they have failed. */
  recentlyEnded: z.array(runStateSchema).optional(),
  /** Automations of this conversation are switched off by a member. */
  paused: z.boolean(),
})
export type ConversationState = z.infer<typeof conversationStateSchema>

/** The state of a conversation in which nothing has happened yet. */
export function emptyState(): ConversationState {
  return { stateVersion: STATE_VERSION, owner: { type: 'bot' }, floor: null, runs: [], paused: false }
}
