import { z } from 'zod'
import { ApiError } from '../api/api-error.ts'

const refusal = z.object({ code: z.string().optional(), message: z.string().optional() })

/** Calls better-auth, which owns everything under `/api/auth`. Throws an ApiError with better-auth's code (`INVALID_EMAIL_OR_PASSWORD`) or ours. */
export async function callAuth<Schema extends z.ZodType>(path: `/${string}`, reply: Schema, body?: unknown): Promise<z.output<Schema>> {
  const response = await reach(path, body)
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const said = refusal.safeParse(answer)
    const code = said.data?.code ?? (response.status === 429 ? 'auth.tooManyAttempts' : 'reply.unexpected')
    throw new ApiError(code, response.status, said.data?.message ?? `HTTP ${response.status}`)
  }
  const parsed = reply.safeParse(answer)
  if (!parsed.success) throw new ApiError('reply.unexpected', response.status, parsed.error.message)
  return parsed.data
}

async function reach(path: string, body: unknown): Promise<Response> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }
  try {
    return await fetch(`/api/auth${path}`, body === undefined ? {} : post)
  } catch {
    throw new ApiError('network.away', 0, 'The server was not reached.')
  }
}
