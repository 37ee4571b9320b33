import { z } from 'zod'
import { inboundContentSchema } from '../conversation/message.ts'
import { jsonSchema } from '../json.ts'
import { fakesSchema } from './fakes.ts'

const longestWaitSeconds = 2 * 365 * 86_400
const variables = z.record(z.string().max(64), jsonSchema)

/** What another system answers a call with, where nobody answers by hand. */
export const callSampleSchema = z.object({ succeeded: z.boolean(), value: jsonSchema.default(null) })
export type CallSample = z.infer<typeof callSampleSchema>

/** One thing somebody does to a simulation: as the customer, as the world around, or as the one who tries the flow. */
export const moveSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), content: inboundContentSchema }),
  /** A tap on the choice with this id, as last offered. */
  z.object({ type: z.literal('tap'), choiceId: z.string().max(64) }),
  z.object({ type: z.literal('wait'), seconds: z.number().int().min(1).max(longestWaitSeconds) }),
  /** Time passes until the next thing is due. */
  z.object({ type: z.literal('skip') }),
  /** The answer of a call: of this node, else of the one made last. */
  z.object({ type: z.literal('callFinished'), nodeId: z.string().max(64).exactOptional(), ...callSampleSchema.shape }),
  z.object({ type: z.literal('happened'), name: z.string().max(64), data: variables.default({}) }),
  /** What becomes of a conversation that was handed over. */
  z.object({ type: z.literal('handover'), outcome: z.enum(['answered', 'returned', 'closed', 'unanswered']) }),
  /** A run begins at any node, with these variables; whatever ran before ends. */
  z.object({ type: z.literal('startAt'), nodeId: z.string().max(64), variables: variables.default({}) }),
  z.object({ type: z.literal('variable'), name: z.string().max(64), value: jsonSchema }),
  z.object({ type: z.literal('fakes'), fakes: fakesSchema }),
])
export type Move = z.infer<typeof moveSchema>
