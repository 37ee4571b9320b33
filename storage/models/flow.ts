import { type Flow, flowSchema } from '#engine/flow/schema'
import type { FlowDoc } from '../documents.ts'
import { companySchema, flag, number, type Scoped, text } from './company-schema.ts'

export interface FlowRecord extends Scoped, Omit<FlowDoc, 'id' | 'draft'> {
  /** JSON text: merchants' keys may hold dots and dollars, which the database reads as paths. */
  draft: string
  /** Grows with each publish; versions are never given out twice. */
  lastVersion: number
}

export const flowRecordSchema = companySchema<FlowRecord>(
  {
    name: text,
    draft: text,
    revision: number,
    lastVersion: number,
    liveVersion: number,
    liveSha: text,
    switchedOn: flag,
    order: number,
    createdAt: number,
    updatedAt: number,
  },
  [{ fields: { companyId: 1, order: 1, _id: 1 } }],
)

export function toFlowDoc({ _id, draft, lastVersion: _, ...plain }: FlowRecord): FlowDoc {
  return { ...plain, id: _id, draft: parseFlow(draft) }
}

/** A stored flow, read through its schema so that defaults of newer fields are there. */
export function parseFlow(stored: string): Flow {
  return flowSchema.parse(JSON.parse(stored))
}
