import type { z } from 'zod'
import type { channelProofSchema } from '#api/contracts/channels'

/** Every link between the number and Hilo, as last proved. */
export type Proof = z.output<typeof channelProofSchema>
