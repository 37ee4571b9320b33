import { z } from 'zod'
import { defineContract } from './define-contract.ts'

const part = z.enum(['up', 'down'])

export const healthSchema = z.object({ database: part, temporal: part, worker: part })
export type Health = z.infer<typeof healthSchema>

export const live = defineContract({
  method: 'get',
  path: '/health/live',
  summary: 'The API process runs',
  permission: 'public',
  reply: z.object({ status: z.literal('live') }),
})

export const ready = defineContract({
  method: 'get',
  path: '/health/ready',
  summary: 'Database, Temporal and a worker are there (else 503)',
  permission: 'public',
  reply: z.object({ status: z.enum(['ready', 'notReady']), ...healthSchema.shape }),
})
