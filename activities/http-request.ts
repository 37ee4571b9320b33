import { Context } from '@temporalio/activity'
import type { CallResult } from '#engine/conversation/event'
import { UnavailableError } from '#engine/errors'
import type { ConversationRef } from './conversation-ref.ts'
import { withCallbackLinks } from './deliver/callback-links.ts'
import type { Deps } from './deps.ts'
import { performHttp } from './http-call.ts'

/** As in `workflows/activity-options.ts`: on the last try the failure itself is the result. */
const LAST_TRY = 5

/**
 * Makes an HTTP call of a flow and stores its result under the call's id before it returns, so that a worker that dies never
 * makes a shop be asked twice for an answer already had.
 */
export function createHttpRequest(deps: Deps) {
  return async function httpRequest({ companyId, callId }: ConversationRef & { callId: string }): Promise<void> {
    const repositories = deps.storage.repositories(companyId)
    const { calls, credentials } = repositories
    const call = await calls.open(callId)
    if (call === null || call.request.kind !== 'httpRequest') return
    const request = await withCallbackLinks(deps, repositories, call.request)
    const secret = request.credentialId === undefined ? {} : await credentials.headers(request.credentialId)
    if (secret === null) {
      await calls.finish(callId, withoutCredential, deps.now())
      return
    }
    const tried = await performHttp(deps.http, { ...request, headers: { ...request.headers, ...secret } }, callId)
    const isLast = Context.current().info.attempt >= LAST_TRY
    if (tried.retry && !isLast)
      throw new UnavailableError('call.retry', 'The other server did not answer as hoped; the call is tried again.')
    await calls.finish(callId, tried.result, deps.now())
  }
}

/** Without its secret the request would be another one than the merchant drew. */
const withoutCredential: CallResult = {
  type: 'failed',
  code: 'http.noCredential',
  message: 'The credential of this request was deleted, so it was not made. Choose another one in the flow, publish it and retry the run.',
}

/** Gives up a call whose tries are used up (lost workers, mostly): stored as failed unless a result came after all. */
export function createFailCall(deps: Deps) {
  return async function failCall({ companyId, callId }: ConversationRef & { callId: string }): Promise<void> {
    const result: CallResult = {
      type: 'failed',
      code: 'call.gaveUp',
      message: 'The call was tried several times and no answer was stored.',
    }
    await deps.storage.repositories(companyId).calls.finish(callId, result, deps.now())
  }
}
