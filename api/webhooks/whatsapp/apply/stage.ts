import type { Bell } from '../../../ring-each.ts'
import type { WebhookMetrics } from '../../metrics.ts'
import type { CompanyPart } from './placed.ts'

/** Stores one kind of update; gives the conversations to ring for. */
export type Stage = (part: CompanyPart, metrics: WebhookMetrics) => Promise<Bell[]>
