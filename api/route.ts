import type { Request, Response } from 'express'
import type { z } from 'zod'
import { Defect, UserError } from '#engine/errors'
import { type Actor, auditActor, type Doer, type SignedIn } from './auth/actor.ts'
import type { Contract, Handled, Parsed } from './contracts/define-contract.ts'
import type { Repositories } from './deps.ts'
import { BadRequest } from './problem.ts'

interface Input<C extends Contract> {
  params: Parsed<C, 'params'>
  query: Parsed<C, 'query'>
  body: Parsed<C, 'body'>
}

/** What a handler of a company's route is called with. */
export interface CompanyCall<C extends Contract> extends Input<C> {
  actor: Actor
  repositories: Repositories
  /** Stable while a caller repeats the same request: what updates and stored messages are named by. */
  requestKey: string
  /**
   * Adds to the audit event of this change: what it was about, and facts without personal data. `isRecorded`: the trail has it already, as
   * one of many small saves.
   */
  note(note: { subjectId?: string; detail?: Record<string, string>; isRecorded?: boolean }): void
}

export interface PersonCall<C extends Contract> extends Input<C> {
  person: SignedIn
  /** The request's own, for what better-auth does with the session. */
  headers: Headers
}

export interface PublicCall<C extends Contract> extends Input<C> {
  /** Sets another status than the contract's, for routes that answer with one (health). */
  status(code: number): void
}

/** A contract with its handler, ready to be mounted and to be described in the API reference. */
export type Route =
  | { scope: 'company'; contract: Contract; handle: (call: CompanyCall<Contract>) => Promise<unknown> }
  | { scope: 'person'; contract: Contract; handle: (call: PersonCall<Contract>) => Promise<unknown> }
  | { scope: 'public'; contract: Contract; handle: (call: PublicCall<Contract>) => Promise<unknown> }

/** A route that acts for one company; the caller's role must hold the contract's permission. */
export function companyRoute<C extends Contract>(contract: C, handle: (call: CompanyCall<C>) => Handled<C>): Route {
  // The input is parsed with this very contract before the handler sees it.
  return { scope: 'company', contract, handle: handle as (call: CompanyCall<Contract>) => Promise<unknown> }
}

/** A route of a signed-in person, before any company is chosen. */
export function personRoute<C extends Contract>(contract: C, handle: (call: PersonCall<C>) => Handled<C>): Route {
  // As above.
  return { scope: 'person', contract, handle: handle as (call: PersonCall<Contract>) => Promise<unknown> }
}

/** A route that needs nobody. */
export function publicRoute<C extends Contract>(contract: C, handle: (call: PublicCall<C>) => Handled<C>): Route {
  // As above.
  return { scope: 'public', contract, handle: handle as (call: PublicCall<Contract>) => Promise<unknown> }
}

/** Parses the parts of a request by its contract; throws BadRequest with the path of each field. */
export function parseInput(contract: Contract, request: Request): Input<Contract> {
  const part = (name: 'params' | 'query' | 'body', value: unknown) => {
    const schema: z.ZodType | undefined = contract[name]
    const parsed = schema?.safeParse(value)
    if (parsed && !parsed.success) throw new BadRequest(name, parsed.error)
    return parsed?.data
  }
  // The three were parsed with the contract's own schemas on the lines above.
  return {
    params: part('params', request.params),
    query: part('query', request.query),
    body: part('body', request.body ?? {}),
  } as Input<Contract>
}

/** Parses what a handler gave: fields that the contract does not name never leave the process. */
export function parseReply(contract: Contract, reply: unknown): unknown {
  if (contract.reply === null) return undefined
  const parsed = contract.reply.safeParse(reply)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new Defect('api.replyMismatch', `The reply of ${contract.method} ${contract.path} does not fit its contract at: ${where}`)
}

export function sendReply(response: Response, contract: Contract, reply: unknown, status?: number): void {
  if (contract.reply === null) response.status(status ?? 204).end()
  else response.status(status ?? contract.status ?? 200).json(reply)
}

/** Writes the audit event of a change that was made. */
export async function recordChange(
  repositories: Pick<Repositories, 'audit'>,
  actor: Doer,
  contract: Contract,
  note: { subjectId: string; detail: Record<string, string> },
): Promise<void> {
  if (!contract.audit) return
  await repositories.audit.record({
    at: Date.now(),
    actor: auditActor(actor),
    action: contract.audit.action,
    subject: { kind: contract.audit.subject, id: note.subjectId },
    detail: note.detail,
  })
}

/** Foreign ids and unknown ids are answered alike. */
export function found<Thing>(thing: Thing | null | undefined, what: string): Thing {
  if (thing !== null && thing !== undefined) return thing
  const words = what.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  throw new UserError(`${what}.notFound`, `There is no such ${words} in this company. Nothing was done. Check its id.`)
}
