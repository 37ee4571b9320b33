import type { z } from 'zod'
import type { Contract } from '#api/contracts/define-contract'
import { problemSchema } from '#api/contracts/problem'
import { signedIn } from '../session/sign-in-gate.ts'
import { ApiError } from './api-error.ts'

type Part<C extends Contract, Name extends 'params' | 'query' | 'body', Optional extends boolean = false> = C extends {
  [K in Name]: infer Schema extends z.ZodType
}
  ? Optional extends true
    ? { [K in Name]?: z.input<Schema> }
    : { [K in Name]: z.input<Schema> }
  : { [K in Name]?: never }

/** What a call of this contract needs: the inputs of its zod schemas. A query is always optional as a whole. */
export type Input<C extends Contract> = Part<C, 'params'> & Part<C, 'query', true> & Part<C, 'body'>

export type Reply<C extends Contract> = C['reply'] extends z.ZodType ? z.output<C['reply']> : null

export interface CallOptions {
  /** Null: a route of the person, before a company is chosen. */
  companyId: string | null
  signal?: AbortSignal
  /** The same key for the same wish: a repeated write is done once. Null: repeating it does no harm, and nothing is kept of the answer. */
  idempotencyKey?: string | null
  /** The body as it goes, where writing it in one piece would hold up the page; `input.body` is the same without what is long. */
  written?: Blob
  /** Goes on when the page is left; browsers let small bodies only. */
  isLeaving?: boolean
}

/**
 * Calls one route of the API and gives its parsed reply. A session that has ended asks the person to sign in over the open page, and the
 * call goes on afterwards. Throws an ApiError.
 */
export async function callApi<C extends Contract>(contract: C, input: Input<C>, options: CallOptions): Promise<Reply<C>> {
  const { signal, written, isLeaving = false } = options
  const request: RequestInit = {
    method: contract.method.toUpperCase(),
    headers: headersOf(contract, input.body, options),
    ...(input.body !== undefined && { body: written ?? JSON.stringify(input.body) }),
    ...(signal && { signal }),
    ...(isLeaving && { keepalive: true }),
  }
  const url = `/api/v1${pathOf(contract, input.params)}${queryOf(input.query)}`
  let response = await reach(url, request)
  while (response.status === 401 && contract.permission !== 'public') {
    await signedIn()
    response = await reach(url, request)
  }
  if (!response.ok) throw await problemOf(response)
  // A contract without a reply answers 204, and its `Reply` is null.
  if (contract.reply === null) return null as Reply<C>
  const parsed = contract.reply.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) throw new ApiError('reply.unexpected', response.status, parsed.error.message)
  // Parsed with the contract's own schema on the line above.
  return parsed.data as Reply<C>
}

function headersOf(contract: Contract, body: unknown, { companyId, idempotencyKey }: CallOptions): Record<string, string> {
  return {
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(companyId !== null && { 'hilo-company': companyId }),
    ...(contract.method !== 'get' && idempotencyKey !== null && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
  }
}

function pathOf({ path }: Contract, params: Record<string, unknown> | undefined): string {
  return path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(String(params?.[name] ?? '')))
}

function queryOf(query: Record<string, unknown> | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '')
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('network.away', 0, 'The server was not reached.')
  }
}

async function problemOf(response: Response): Promise<ApiError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) return new ApiError('reply.unexpected', response.status, `HTTP ${response.status}`)
  return new ApiError(parsed.data.code, response.status, parsed.data.detail, parsed.data)
}
