import { caller, fetcher, local, patient } from './activity-options.ts'

interface Of {
  companyId: string
  contactId: string
  conversationId: string
}

/**
 * Makes one call; its input lies in Mongo under its id, and so does its result before the activity returns.
 * True when a run waits to hear of it. Never throws: a call that could not be made is stored as failed.
 */
export async function performCall(of: Of, call: { callId: string; kind: string }): Promise<boolean> {
  const request = { ...of, callId: call.callId }
  if (call.kind === 'fetchMedia') {
    await fetcher.fetchMedia(request).catch(() => giveUp(request))
    return false
  }
  await caller.httpRequest(request).catch(() => giveUp(request))
  return true
}

async function giveUp(request: Of & { callId: string }): Promise<void> {
  await local.failCall(request).catch(() => patient.failCall(request))
}
