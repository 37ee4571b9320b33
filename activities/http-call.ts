import type { HttpCall } from '#engine/conversation/command'
import type { CallResult } from '#engine/conversation/event'
import type { Json } from '#engine/json'
import type { GuardedClient, GuardedResponse } from './guarded-client.ts'

const MAX_REPLY_BYTES = 1024 * 1024
/** Repeating these asks for nothing twice; others are only repeated when the request surely never left. */
const safeMethods = ['GET', 'HEAD']

/** Makes the call once; `retry` says whether trying again could help without doing anything twice. */
export async function performHttp(http: GuardedClient, call: HttpCall, callId: string): Promise<{ result: CallResult; retry: boolean }> {
  const answer = await http.fetch({
    url: call.url,
    method: call.method,
    headers: { ...call.headers, 'idempotency-key': callId },
    ...(call.body !== undefined && { body: call.body }),
    timeoutMs: call.timeoutSeconds * 1000,
    maxBytes: MAX_REPLY_BYTES,
  })
  const isSafe = safeMethods.includes(call.method)
  if (answer.type !== 'answered') {
    const retry = (answer.type === 'timeout' || answer.type === 'network') && (isSafe || !answer.requestLeft)
    return { result: { type: 'failed', code: answer.code, message: answer.message }, retry }
  }
  const value = replyOf(answer)
  if (answer.status < 400) return { result: { type: 'succeeded', value }, retry: false }
  const message = `The server answered with status ${answer.status}.`
  const busy = answer.status === 429 || answer.status >= 500
  return { result: { type: 'failed', code: 'http.status', message, status: answer.status, value }, retry: busy && isSafe }
}

/** What the flow may map from: `{ status, headers, body }`, the body parsed where it is JSON. */
function replyOf(answer: GuardedResponse): Json {
  const text = answer.body.toString('utf8')
  return { status: answer.status, headers: answer.headers, body: parsed(text) }
}

function parsed(text: string): Json {
  try {
    // JSON.parse yields JSON by definition; the engine only looks paths up in it.
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}
