import { queryOptions, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import type { Language } from '#engine/json'
import { callAuth } from './call-auth.ts'

const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** Of the installation: the first account. */
  administrator: z.boolean().nullish(),
})
export type Person = z.infer<typeof personSchema>

const sessionSchema = z.object({ user: personSchema }).nullable()

/** The signed-in person, or null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => (await callAuth('/get-session', sessionSchema))?.user ?? null,
  staleTime: 5 * 60_000,
})

/** The person who uses the page; only below routes that need a session. */
export function usePerson(): Person {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('usePerson is for pages behind a session')
  return data
}

const signInReply = z.object({ twoFactorRedirect: z.boolean().optional() })

/** Whether the password was enough, or a code is due before there is a session. */
export async function signIn(input: { email: string; password: string }): Promise<{ needsCode: boolean }> {
  const { twoFactorRedirect = false } = await callAuth('/sign-in/email', signInReply, { ...input, rememberMe: true })
  return { needsCode: twoFactorRedirect }
}

export interface SecondFactor {
  /** From the authenticator app, or one of the backup codes. */
  kind: 'totp' | 'backup-code'
  code: string
  /** No code is asked for on this browser for 30 days. */
  trustDevice: boolean
}

/** Ends a sign-in that waits for a code. */
export function verifySecondFactor({ kind, code, trustDevice }: SecondFactor) {
  return callAuth(`/two-factor/verify-${kind}`, z.unknown(), { code, trustDevice })
}

const signUpReply = z.object({ token: z.string().nullable() })

/** `isSignedIn` is false where the address has to be verified first. */
export async function signUp(input: { name: string; email: string; password: string; language: Language }) {
  const { token } = await callAuth('/sign-up/email', signUpReply, input)
  return { isSignedIn: token !== null }
}

export function signOut() {
  return callAuth('/sign-out', z.unknown(), {})
}

/** Has a link to choose a new password sent; answers the same whether the address is known or not. */
export function requestPasswordReset(email: string) {
  return callAuth('/request-password-reset', z.unknown(), { email })
}

export function resetPassword(input: { token: string; newPassword: string }) {
  return callAuth('/reset-password', z.unknown(), input)
}

/** Takes the token of a verification mail. */
export function verifyEmail(token: string) {
  return callAuth(`/verify-email?token=${encodeURIComponent(token)}`, z.unknown())
}
