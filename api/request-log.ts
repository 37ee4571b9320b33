import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

/** One line per request: method, path, status, time. No headers, no bodies, no values of the query. */
export function createRequestLog(log: Logger) {
  return pinoHttp({
    logger: log,
    genReqId(request, response) {
      const id = requestIdOf(request) ?? randomUUID()
      response.setHeader('x-request-id', id)
      return id
    },
    serializers: {
      req: (request: { id: unknown; method: string; url: string }) => ({
        id: request.id,
        method: request.method,
        path: shownPath(request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: (error: { type?: string; code?: unknown }) => ({ type: error.type, code: error.code }),
    },
    // Whoever asks for health every second knows the answer; the log need not.
    autoLogging: { ignore: (request) => request.url?.startsWith('/api/v1/health/') ?? false },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
  })
}

/** A caller may name its request, so that both sides speak of the same one. */
function requestIdOf(request: IncomingMessage): string | null {
  const id = request.headers['x-request-id']
  return typeof id === 'string' && /^[\w-]{8,64}$/.test(id) ? id : null
}

/** The path without what could be secret in it: query values and the token of a callback. */
function shownPath(url: string): string {
  const [path = ''] = url.split('?')
  return path.startsWith('/callbacks/') ? '/callbacks/:token' : path
}
