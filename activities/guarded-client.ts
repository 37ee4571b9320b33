import type { Readable } from 'node:stream'
import { Agent, type Dispatcher, request as sendRequest } from 'undici'
import { UnavailableError, UserError } from '#engine/errors'
import { collect } from './guard/collect.ts'
import { type GuardFailure, Refusal, toGuardFailure } from './guard/failure.ts'
import { checkUrl, type Hop, hostOf, type Method, nextHop, parseUrl, type RequestBody } from './guard/hop.ts'
import { type Resolve, resolveBySystem, toLookup } from './guard/lookup.ts'

export interface GuardedRequest {
  url: string
  method?: Method
  headers?: Record<string, string>
  /** A stream is sent once and therefore follows no redirect that repeats the body. */
  body?: RequestBody
  /** For the whole exchange, redirects and body included. */
  timeoutMs?: number
  maxBytes?: number
  maxRedirects?: number
  signal?: AbortSignal
}

export interface GuardedResponse {
  type: 'answered'
  status: number
  /** Lower-case names; repeated headers joined by a comma. */
  headers: Record<string, string>
  /** The address that answered, after redirects. */
  url: string
  body: Buffer
}

/** An answer whose body is still arriving, under the same limits. */
export interface GuardedStream extends Omit<GuardedResponse, 'body'> {
  /** To be read to its end or left by `break`. Throws a UserError when it grows too large, an UnavailableError when it is cut or late. */
  body: AsyncIterable<Buffer>
}

export interface GuardedClient {
  /** Never throws for what the outside may do: addresses refused, timeouts, cut connections and oversized bodies are values. */
  fetch(request: GuardedRequest): Promise<GuardedResponse | GuardFailure>
  /** As `fetch`, for files: the body is handed on as it comes. */
  stream(request: GuardedRequest): Promise<GuardedStream | GuardFailure>
  close(): Promise<void>
}

interface GuardOptions {
  /** Host names, addresses or host:port that may be private (HILO_ALLOWED_HOSTS). */
  allowedHosts: string[]
  /** Base URLs of the configured providers: always allowed. */
  allowedOrigins: string[]
  /** The system's resolver by default. */
  resolve?: Resolve
  connectTimeoutMs?: number
}

const defaults = { timeoutMs: 20_000, maxBytes: 5 * 1024 * 1024, maxRedirects: 5, connectTimeoutMs: 10_000 }

/**
 * The only way out for addresses that merchants or providers name. Names are resolved once per connection, every address is checked,
 * and the connection goes to the very address that was checked, so a DNS answer that changes in between gains nothing.
 */
export function createGuardedClient(options: GuardOptions): GuardedClient {
  const allowedOrigins = new Set(options.allowedOrigins.map((address) => new URL(address).origin))
  const allowedHosts = new Set(options.allowedHosts.map((host) => host.toLowerCase()))
  const resolve = options.resolve ?? resolveBySystem
  const timeout = options.connectTimeoutMs ?? defaults.connectTimeoutMs
  const guarded = new Agent({ allowH2: false, connect: { timeout, lookup: toLookup(resolve, true) } })
  const open = new Agent({ allowH2: false, connect: { timeout, lookup: toLookup(resolve, false) } })

  function agentFor(url: URL): Agent {
    const allowed = allowedOrigins.has(url.origin) || [url.host, url.hostname, hostOf(url)].some((name) => allowedHosts.has(name))
    checkUrl(url, allowed)
    return allowed ? open : guarded
  }

  return {
    fetch: (request) =>
      exchange(request, agentFor, async (answer) => ({
        ...answer,
        body: await collect(limited(answer.body, request)),
      })),
    stream: (request) => exchange(request, agentFor, async (answer) => ({ ...answer, body: thrown(limited(answer.body, request)) })),
    close: async () => {
      await Promise.all([guarded.close(), open.close()])
    },
  }
}

type AgentFor = (url: URL) => Agent

async function exchange<Answer>(
  request: GuardedRequest,
  agentFor: AgentFor,
  read: (answer: Answered) => Promise<Answer>,
): Promise<Answer | GuardFailure> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? defaults.timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
  const progress = { requestLeft: false }
  try {
    return await read(await follow(request, agentFor, signal, progress))
  } catch (error) {
    return toGuardFailure(error, {
      cancelled: request.signal?.aborted ?? false,
      timedOut: timeout.aborted,
      requestLeft: progress.requestLeft,
    })
  }
}

interface Answered extends Omit<GuardedResponse, 'body'> {
  body: Readable
}

async function follow(request: GuardedRequest, agentFor: AgentFor, signal: AbortSignal, progress: Progress): Promise<Answered> {
  const { maxRedirects = defaults.maxRedirects } = request
  let hop: Hop = {
    url: parseUrl(request.url),
    method: request.method ?? 'GET',
    headers: ownHeaders(request.headers ?? {}),
    body: request.body ?? null,
  }
  for (let redirects = 0; ; redirects += 1) {
    const dispatcher = agentFor(hop.url).compose(noteStart(progress))
    const { url, ...rest } = hop
    // The signal above is the one clock of the exchange.
    const response = await sendRequest(url, { ...rest, dispatcher, signal, headersTimeout: 0, bodyTimeout: 0 })
    const location = redirectOf(response)
    if (location === null || maxRedirects === 0) {
      return { type: 'answered', status: response.statusCode, headers: flatHeaders(response.headers), url: url.href, body: response.body }
    }
    discard(response.body)
    if (redirects >= maxRedirects) throw new Refusal('guard.tooManyRedirects', 'The address redirects too often.')
    hop = nextHop(hop, parseUrl(location, url), response.statusCode)
  }
}

function redirectOf(response: Dispatcher.ResponseData): string | null {
  if (![301, 302, 303, 307, 308].includes(response.statusCode)) return null
  const { location } = response.headers
  return typeof location === 'string' ? location : null
}

interface Progress {
  requestLeft: boolean
}

/** Marks the moment in which a request begins to leave through its connection. */
function noteStart(progress: Progress): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart: (controller, context) => {
        progress.requestLeft = true
        handler.onRequestStart?.(controller, context)
      },
      onRequestUpgrade: (...given) => handler.onRequestUpgrade?.(...given),
      onResponseStarted: () => handler.onResponseStarted?.(),
      onResponseStart: (...given) => handler.onResponseStart?.(...given),
      onResponseData: (...given) => handler.onResponseData?.(...given),
      onResponseEnd: (...given) => handler.onResponseEnd?.(...given),
      onResponseError: (...given) => handler.onResponseError?.(...given),
    })
}

/** The chunks of a body, up to the limit of the request. */
async function* limited(body: Readable, { maxBytes = defaults.maxBytes }: GuardedRequest): AsyncGenerator<Buffer> {
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.length
      if (size > maxBytes) throw new Refusal('guard.tooLarge', `The answer is larger than ${maxBytes} bytes.`, 'tooLarge')
      yield chunk
    }
  } finally {
    discard(body)
  }
}

/** The same chunks, with failures as errors of ours: there is no value left to return once a body has begun. */
async function* thrown(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks
  } catch (error) {
    if (error instanceof Refusal) throw new UserError(error.code, error.message)
    throw new UnavailableError('guard.connectionCut', 'The answer was cut or came too slowly.')
  }
}

/** Drops the rest of a body with its connection; a body destroyed early reports an error that nobody needs. */
function discard(body: Readable): void {
  body.on('error', () => {})
  body.destroy()
}

/** Lower-cased, without Host: it could name another machine than the one that was checked. */
function ownHeaders(headers: Record<string, string>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return { 'accept-encoding': 'identity', ...Object.fromEntries(entries.filter(([name]) => name !== 'host')) }
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]))
}
