import type { z } from 'zod'
import { ApiError } from '../../app/api/api-error.ts'
import { callAuth } from '../../app/session/call-auth.ts'
import { signedIn } from '../../app/session/sign-in-gate.ts'

/** Calls a route of better-auth that needs a session: a person whose session has ended is asked to sign in, and the call goes on. */
export function callOwnAuth<Schema extends z.ZodType>(path: `/${string}`, reply: Schema, body?: unknown): Promise<z.output<Schema>> {
  return withSession(() => callAuth(path, reply, body))
}

/** As often as it takes. Some changes want a sign-in of the last day: that is the same question to the person. */
export async function withSession<Value>(act: () => Promise<Value>): Promise<Value> {
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!needsSignIn(error)) throw error
      await signedIn()
    }
  }
}

function needsSignIn(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  return error.code === 'SESSION_NOT_FRESH' || (error.status === 401 && error.code === 'UNAUTHORIZED')
}
