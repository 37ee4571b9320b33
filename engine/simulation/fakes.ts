import { z } from 'zod'

/** What is pretended of the world around a simulated conversation. */
export const fakesSchema = z.object({
  /** `queue`: nobody has taken it yet; `free`: somebody takes it at once; `away`: known at once that nobody is there. */
  agents: z.enum(['queue', 'free', 'away']).default('queue'),
  /** Whether the shop is open: by its calendars and the simulated clock, or whatever they say. */
  hours: z.enum(['byClock', 'open', 'closed']).default('byClock'),
  /** Whether free text may be sent: by the channel's rule and the simulated clock, or never. */
  window: z.enum(['byClock', 'closed']).default('byClock'),
  /** Calls without a sample wait to be answered by hand, or all fail. */
  calls: z.enum(['byHand', 'fail']).default('byHand'),
  /** The provider takes every message, or none. */
  sending: z.enum(['works', 'fails']).default('works'),
})
export type Fakes = z.infer<typeof fakesSchema>

export const noFakes: Fakes = fakesSchema.parse({})
