import type { RunDoc } from '../documents.ts'
import { companySchema, json, number, type Scoped, text } from './company-schema.ts'

export interface RunRecord extends Scoped, Omit<RunDoc, 'id'> {}

export const runSchema = companySchema<RunRecord>(
  {
    conversationId: text,
    contactId: text,
    flowId: text,
    version: number,
    nodeId: text,
    status: text,
    waitType: text,
    startedAt: number,
    updatedAt: number,
    endedAt: number,
    endReason: text,
    failure: json,
  },
  [
    { fields: { companyId: 1, startedAt: -1, _id: -1 } },
    { fields: { companyId: 1, status: 1, startedAt: -1, _id: -1 } },
    { fields: { companyId: 1, flowId: 1, startedAt: -1, _id: -1 } },
    { fields: { companyId: 1, flowId: 1, status: 1, startedAt: -1, _id: -1 } },
    { fields: { companyId: 1, flowId: 1, status: 1, version: 1, nodeId: 1 } },
    { fields: { companyId: 1, conversationId: 1, startedAt: -1, _id: -1 } },
    { fields: { companyId: 1, contactId: 1 } },
  ],
)

export function toRun({ _id, companyId: _, ...plain }: RunRecord): RunDoc {
  return { id: _id, ...plain }
}

export function fromRun({ id, ...plain }: RunDoc, companyId: string): RunRecord {
  return { _id: id, companyId, ...plain }
}
