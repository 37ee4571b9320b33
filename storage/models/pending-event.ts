import type { PendingEvent } from '../documents/run.ts'
import type { Sealed, Sealer } from '../keys/sealer.ts'
import { companySchema, number, type Scoped, sealed, text } from './company-schema.ts'

const collection = 'pendingEvents'

export interface PendingEventRecord extends Scoped, Omit<PendingEvent, 'id' | 'body'> {
  type: PendingEvent['body']['type']
  body: Sealed<PendingEvent['body']>
  /** Present until a turn stamps the event ($unset with the stamp): when the sweeper looks at it next. */
  sweepAt?: number
  sweeps?: number
}

export const pendingEventSchema = companySchema<PendingEventRecord>(
  {
    conversationId: text,
    contactId: text,
    intakeSeq: number,
    at: number,
    turnSeq: number,
    type: text,
    body: sealed,
    sweepAt: number,
    sweeps: number,
  },
  [
    { fields: { companyId: 1, conversationId: 1, sweepAt: 1 }, options: { partialFilterExpression: { sweepAt: { $gt: 0 } } } },
    { fields: { companyId: 1, contactId: 1 } },
    { fields: { sweepAt: 1 }, options: { partialFilterExpression: { sweepAt: { $gt: 0 } } } },
  ],
)

export async function toPendingEvent(record: PendingEventRecord, sealer: Sealer): Promise<PendingEvent> {
  const { _id, conversationId, contactId, intakeSeq, at, turnSeq } = record
  return {
    id: _id,
    conversationId,
    contactId,
    intakeSeq,
    at,
    turnSeq,
    body: await sealer.openContact(collection, _id, 'body', record.body),
  }
}

export async function fromPendingEvent(
  { id, body, ...plain }: PendingEvent,
  options: { companyId: string; sealer: Sealer; sweepAt: number },
): Promise<PendingEventRecord> {
  return {
    ...plain,
    _id: id,
    companyId: options.companyId,
    type: body.type,
    body: await options.sealer.sealContact(plain.contactId, collection, id, 'body', body),
    sweepAt: options.sweepAt,
    sweeps: 0,
  }
}
