import type { z } from 'zod'
import type { runSchema, runVisitSchema } from '#api/contracts/runs'

export type Run = z.output<typeof runSchema>
export type RunVisit = z.output<typeof runVisitSchema>
