import { createHmac } from 'node:crypto'
import { Agent, fetch } from 'undici'
import { type GraphAnswer, graphAnswer } from '#engine/channels/whatsapp/graph-answer'
import type { Environment } from '#storage/environment'

/** Management calls to Graph in the name of one token. Never throws for what Graph or the network may do. */
export interface Graph {
  get(path: string, params?: Record<string, string>): Promise<GraphAnswer>
  post(path: string, body?: object): Promise<GraphAnswer>
}

export type GraphSettings = Pick<Environment, 'META_GRAPH_URL' | 'META_GRAPH_VERSION'>

const timeoutMs = 10_000
const mostBytes = 1024 * 1024
const agent = new Agent({ connect: { timeout: timeoutMs }, maxResponseSize: mostBytes })

/** `signal` bounds all calls together. A GET that nobody answered is tried once more. */
export function openGraph(settings: GraphSettings, accessToken: string, signal?: AbortSignal): Graph {
  const base = `${settings.META_GRAPH_URL.replace(/\/+$/, '')}/${settings.META_GRAPH_VERSION}`

  async function call(method: 'GET' | 'POST', url: string, body?: object): Promise<GraphAnswer> {
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${accessToken}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        redirect: 'error',
        dispatcher: agent,
      })
      const json: unknown = await response.json().catch(() => undefined)
      return graphAnswer({ status: response.status, body: json, retryAfter: response.headers.get('retry-after') })
    } catch {
      return { type: 'away', code: timeout.aborted || signal?.aborted ? 'timeout' : 'unreachable' }
    }
  }

  return {
    async get(path, params = {}) {
      const url = `${base}/${path}?${new URLSearchParams(params)}`
      const answer = await call('GET', url)
      return answer.type === 'away' && answer.code !== 'timeout' ? await call('GET', url) : answer
    },
    post: (path, body) => call('POST', `${base}/${path}`, body ?? {}),
  }
}

/** What shows Graph that the caller of a token also holds the app's secret (Meta: Securing Graph API requests). */
export function appSecretProof(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken).digest('hex')
}
