import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the fake does with a request: answers, late or at once, or cuts the connection. */
export type Reply =
  | { type: 'json'; status: number; body: unknown; headers?: Record<string, string> }
  | { type: 'bytes'; status: number; contentType: string; bytes: Buffer; cutHalfway?: boolean }
  | { type: 'cut' }
  | { type: 'late'; afterMs: number; reply: Reply }

export function json(body: unknown): Reply {
  return { type: 'json', status: 200, body }
}

/** Statuses Graph uses with some codes; 400 is the rest. */
const statuses: Record<number, number> = {
  0: 401,
  1: 500,
  2: 503,
  4: 429,
  10: 403,
  190: 401,
  80007: 429,
  130429: 429,
  131000: 500,
  131016: 503,
  131056: 429,
  131057: 503,
}

export interface GraphErrorReply {
  code: number
  status?: number
  details?: string
  subcode?: number
  retryAfterSeconds?: number
  isTransient?: boolean
}

export function graphError({ code, status, details, subcode, retryAfterSeconds, isTransient }: GraphErrorReply): Reply {
  const error = {
    message: `(#${code}) ${details ?? 'Error'}`,
    type: 'OAuthException',
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    ...(details && { error_data: { messaging_product: 'whatsapp', details } }),
    ...(isTransient !== undefined && { is_transient: isTransient }),
    fbtrace_id: 'AFakeTrace',
  }
  const headers: Record<string, string> = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  return { type: 'json', status: status ?? statuses[code] ?? 400, body: { error }, headers }
}

export function unknownId(id: string): Reply {
  return graphError({ code: 100, subcode: 33, details: `Unsupported request. Object with ID '${id}' does not exist.` })
}

export function write(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply.type === 'cut') request.socket.destroy()
  if (reply.type === 'late') setTimeout(() => write(reply.reply, request, response), reply.afterMs).unref()
  if (reply.type === 'json') {
    const bytes = Buffer.from(JSON.stringify(reply.body))
    response.writeHead(reply.status, { 'content-type': 'application/json', 'content-length': bytes.length, ...reply.headers }).end(bytes)
  }
  if (reply.type === 'bytes') {
    const { status, contentType, bytes } = reply
    response.writeHead(status, { 'content-type': contentType, 'content-length': bytes.length })
    if (reply.cutHalfway) response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy())
    else response.end(bytes)
  }
}
