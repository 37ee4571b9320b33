import type { ServerResponse } from 'node:http'

export function answerJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length, ...headers }).end(bytes)
}

/** Statuses Graph uses with some codes; 400 is the rest. */
const statuses: Record<number, number> = {
  1: 500,
  2: 503,
  4: 429,
  0: 401,
  190: 401,
  10: 403,
  131000: 500,
  131016: 503,
  130429: 429,
  131056: 429,
  131057: 503,
  80007: 429,
}

export function answerError(
  response: ServerResponse,
  error: { code: number; status?: number; details?: string; subcode?: number; retryAfterSeconds?: number; isTransient?: boolean },
): void {
  const { code, details, subcode, retryAfterSeconds, isTransient } = error
  const body = {
    error: {
      message: `(#${code}) ${details ?? 'Error'}`,
      type: 'OAuthException',
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      ...(details && { error_data: { messaging_product: 'whatsapp', details } }),
      ...(isTransient !== undefined && { is_transient: isTransient }),
      fbtrace_id: 'AFakeTrace',
    },
  }
  answerJson(
    response,
    error.status ?? statuses[code] ?? 400,
    body,
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  )
}

export function answerUnknownId(response: ServerResponse, id: string): void {
  answerError(response, { code: 100, subcode: 33, details: `Unsupported request. Object with ID '${id}' does not exist.` })
}
