import { z } from 'zod'
import { jsonSchema } from '../json.ts'
import { fakesSchema, noFakes } from './fakes.ts'
import { callSampleSchema, moveSchema } from './move.ts'

export const mostTests = 50
export const mostTestLines = 60

const id = z.string().min(1).max(64)

/** What must be so after a move. */
export const expectationSchema = z.discriminatedUnion('type', [
  /** Something said since the move holds this text, or is exactly this; capitals do not count. */
  z.object({ type: z.literal('says'), how: z.enum(['contains', 'equals']), text: z.string().min(1).max(4096) }),
  z.object({ type: z.literal('saysNothing') }),
  /** The last node of the flow that a run came to. */
  z.object({ type: z.literal('atNode'), nodeId: id }),
  z.object({ type: z.literal('handover') }),
  z.object({ type: z.literal('variable'), name: z.string().min(1).max(64), value: jsonSchema }),
  z.object({ type: z.literal('tag'), tag: z.string().min(1).max(100) }),
])
export type Expectation = z.infer<typeof expectationSchema>

export const testLineSchema = z.object({ move: moveSchema, expect: z.array(expectationSchema).max(20).default([]) })
export type TestLine = z.infer<typeof testLineSchema>

/** The invented person who says it all; `id` decides which way they go at a split. */
export const testPersonSchema = z.object({
  id: id.default('simulated'),
  name: z.string().max(120).nullable().default(null),
  tags: z.array(z.string().max(100)).max(50).default([]),
  attributes: z.record(z.string().max(64), jsonSchema).default({}),
  acceptsMarketing: z.boolean().default(false),
  /** They wrote before. */
  isKnown: z.boolean().default(false),
})
export type TestPerson = z.infer<typeof testPersonSchema>

/** A saved conversation with what must come of it: "say this, expect that". Part of the flow JSON, not of what executes. */
export const flowTestSchema = z.object({
  id,
  name: z.string().min(1).max(120),
  channel: z.enum(['whatsapp', 'instagram', 'tiktok', 'test']).default('test'),
  person: testPersonSchema.default(() => testPersonSchema.parse({})),
  /** Epoch ms at which it begins: a test goes the same every day. */
  at: z.number().int().min(0).max(4_102_444_800_000),
  fakes: fakesSchema.default(noFakes),
  /** Answers of calls by node id. */
  samples: z.record(z.string().max(64), callSampleSchema).default({}),
  lines: z.array(testLineSchema).min(1).max(mostTestLines),
})
export type FlowTest = z.infer<typeof flowTestSchema>
