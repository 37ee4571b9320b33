import { type GraphAnswer, graphAnswer } from '#engine/channels/whatsapp/graph-answer'
import { jsonOf } from '../adapters/whatsapp-errors.ts'
import type { GuardedClient } from '../guarded-client.ts'

/** Reads of Graph in the name of one token. Never throws for what Graph or the network may do. */
export type GraphReader = (path: string, params?: Record<string, string>) => Promise<GraphAnswer>

const timeoutMs = 10_000
/** A page of 100 templates has about 200 kB. */
const mostBytes = 4 * 1024 * 1024

export function createGraphReaders({ http, graphUrl, graphVersion }: { http: GuardedClient; graphUrl: string; graphVersion: string }) {
  const base = `${graphUrl.replace(/\/+$/, '')}/${graphVersion}`

  return function readerFor(token: string): GraphReader {
    return async (path, params = {}) => {
      const answer = await http.fetch({
        url: `${base}/${path}?${new URLSearchParams(params)}`,
        headers: { authorization: `Bearer ${token}` },
        timeoutMs,
        maxBytes: mostBytes,
        maxRedirects: 0,
      })
      if (answer.type !== 'answered') return { type: 'away', code: answer.code }
      return graphAnswer({ status: answer.status, body: jsonOf(answer.body), retryAfter: answer.headers['retry-after'] ?? null })
    }
  }
}
