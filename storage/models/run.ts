import type { RunDoc } from '../documents/run.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, flag, json, number, type Scoped, text } from './company-schema.ts'

const collection = 'runs'

type RunFailure = NonNullable<RunDoc['failure']>

export interface RunRecord extends Scoped, Omit<RunDoc, 'id' | 'failure'> {
  /** Sealed where a provider's or another server's words may quote the person. */
  failure: (Omit<RunFailure, 'message'> & { message: Sealed<string> }) | null
}

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
    test: flag,
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

export async function toRun({ _id, companyId: _, failure, ...plain }: RunRecord, sealer: Sealer): Promise<RunDoc> {
  const opened = failure && { ...failure, message: await sealer.openContact(collection, _id, 'failure', failure.message) }
  return { ...plain, id: _id, failure: opened }
}

export async function fromRun({ id, failure, ...plain }: RunDoc, companyId: string, sealer: Sealer): Promise<RunRecord> {
  const sealed = failure && { ...failure, message: await sealer.sealContact(plain.contactId, collection, id, 'failure', failure.message) }
  return { ...plain, _id: id, companyId, failure: sealed }
}
