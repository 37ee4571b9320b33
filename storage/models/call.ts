import type { CallResult } from '#engine/conversation/event'
import type { StoredCall } from '../documents/run.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'calls'

export interface CallRecord extends Scoped, Omit<StoredCall, 'callId' | 'request'> {
  kind: StoredCall['request']['kind']
  request: Sealed<StoredCall['request']>
  result: Sealed<CallResult> | null
}

export const callSchema = companySchema<CallRecord>(
  {
    conversationId: text,
    contactId: text,
    runId: text,
    nodeId: text,
    status: text,
    createdAt: number,
    kind: text,
    request: sealed,
    result: sealed,
  },
  [
    { fields: { companyId: 1, conversationId: 1, status: 1 } },
    { fields: { companyId: 1, runId: 1, createdAt: 1 } },
    { fields: { companyId: 1, contactId: 1 } },
    { fields: { status: 1, createdAt: 1 }, options: { partialFilterExpression: { status: 'open' } } },
  ],
)

export async function toCall(record: CallRecord, sealer: Sealer): Promise<StoredCall & { result: CallResult | null }> {
  const { _id, companyId: _, kind: __, request, result, ...plain } = record
  return {
    ...plain,
    callId: _id,
    request: await sealer.openContact(collection, _id, 'request', request),
    result: result && (await sealer.openContact(collection, _id, 'result', result)),
  }
}

export async function fromCall({ callId, request, ...plain }: StoredCall, companyId: string, sealer: Sealer): Promise<CallRecord> {
  return {
    ...plain,
    _id: callId,
    companyId,
    kind: request.kind,
    request: await sealer.sealContact(plain.contactId, collection, callId, 'request', request),
    result: null,
  }
}

export function sealCallResult(sealer: Sealer, { callId, contactId }: Pick<StoredCall, 'callId' | 'contactId'>, result: CallResult) {
  return sealer.sealContact(contactId, collection, callId, 'result', result)
}
