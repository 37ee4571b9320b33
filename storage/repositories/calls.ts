import type { CallResult } from '#engine/conversation/event'
import type { StoredCall } from '../documents/run.ts'
import { sealCallResult, toCall } from '../models/call.ts'
import type { Scope } from '../scope.ts'
import { addEvent } from './events.ts'

/** Calls of runs: the input lies here before the activity starts, the result before it returns. */
export function createCalls(scope: Scope) {
  const { companyId, models, sealer } = scope

  return {
    /** The call, while it has no result; null = already answered, or gone. */
    async open(callId: string): Promise<StoredCall | null> {
      const record = await models.calls.findOne({ companyId, _id: callId, status: 'open' }).lean()
      return record && (await toCall(record, sealer))
    },

    /** Stores the result and the event that tells the run, once; a second result is ignored. */
    async finish(callId: string, result: CallResult, at: number): Promise<boolean> {
      const record = await models.calls.findOne({ companyId, _id: callId, status: 'open' }).lean()
      if (record === null) return false
      const sealed = await sealCallResult(sealer, { callId, contactId: record.contactId }, result)
      return await scope.transaction(async (session) => {
        const done = await models.calls.updateOne(
          { companyId, _id: callId, status: 'open' },
          { $set: { status: 'done', result: sealed } },
          { session },
        )
        if (done.matchedCount === 0) return false
        if (record.runId === null) return true
        const body = { type: 'callFinished' as const, runId: record.runId, callId, result }
        return await addEvent(scope, record.conversationId, { id: callId, body, at }, session)
      })
    },

    /** The secret part of the one-time address of a `waitForCallback`; null when there is none for this call. */
    async callbackToken(callId: string): Promise<string | null> {
      const exists = await models.callbacks.exists({ companyId, _id: callId })
      return exists === null ? null : (await sealer.hasher())('callback', callId)
    },
  }
}
