import { createHash, randomUUID } from 'node:crypto'
import { json, type Request, type Response, Router } from 'express'
import { UserError } from '#engine/errors'
import { jsonSchema } from '#engine/json'
import { type Actor, auditActor, may, memberIdOf, presentedKey, resolveActor, resolveAdministrator, resolveSignedIn } from './auth/actor.ts'
import type { Permission } from './auth/roles.ts'
import { trustedOrigins } from './auth/trusted-origins.ts'
import type { Contract } from './contracts/define-contract.ts'
import type { ApiDeps } from './deps.ts'
import { maskedReply } from './masked-reply.ts'
import { type CompanyCall, parseInput, parseReply, type Route, recordChange, sendReply } from './route.ts'
import { requireTrustedOrigin } from './same-origin.ts'
import { webHeaders } from './web-headers.ts'

/** Binds routes to Express: who acts, may they, does the request fit, has it been done before, what is told to the audit trail. */
export function mountRoutes(routes: Route[], deps: ApiDeps): Router {
  const router = Router()
  const trusted = trustedOrigins(deps.environment)
  for (const route of routes) {
    const readBody = bodyReader(route.contract)
    router[route.contract.method](route.contract.path, async (request: Request, response: Response) => {
      const headers = webHeaders(request.headers)
      if (route.scope !== 'public' && presentedKey(headers) === null) requireTrustedOrigin(request.method, request.headers, trusted)
      switch (route.scope) {
        case 'company':
          return answerForCompany({ deps, route, readBody }, await resolveActor(deps, headers), request, response)
        case 'person': {
          const resolve = route.contract.permission === 'administrator' ? resolveAdministrator : resolveSignedIn
          const person = await resolve(deps.auth, headers)
          await readBody(request, response)
          const reply = await route.handle({ ...parseInput(route.contract, request), person, headers })
          return sendReply(response, route.contract, parseReply(route.contract, reply))
        }
        case 'public': {
          let status: number | undefined
          await readBody(request, response)
          const reply = await route.handle({ ...parseInput(route.contract, request), status: (code) => (status = code) })
          return sendReply(response, route.contract, parseReply(route.contract, reply), status)
        }
      }
    })
  }
  return router
}

type ReadBody = (request: Request, response: Response) => Promise<void>

/** Reads a body once it is known who sends it: nobody without a right makes us hold a large one. */
function bodyReader({ bodyLimit = '1mb' }: Contract): ReadBody {
  const read = json({ limit: bodyLimit, strict: false })
  return (request, response) =>
    new Promise((resolve, reject) => {
      read(request, response, (problem?: unknown) => (problem ? reject(problem) : resolve()))
    })
}

type CompanyRoute = Extract<Route, { scope: 'company' }>

interface Bound {
  deps: ApiDeps
  route: CompanyRoute
  readBody: ReadBody
}

async function answerForCompany({ deps, route, readBody }: Bound, actor: Actor, request: Request, response: Response): Promise<void> {
  const { contract } = route
  requirePermission(actor, contract)
  await readBody(request, response)
  const repositories = deps.storage.repositories(actor.companyId)
  const input = parseInput(contract, request)
  const key = idempotencyKey(request)
  const work = async (requestKey: string) => {
    const note: { subjectId: string; detail: Record<string, string>; isRecorded: boolean } = {
      subjectId: '',
      detail: {},
      isRecorded: false,
    }
    const call: CompanyCall<Contract> = {
      ...input,
      actor,
      repositories,
      requestKey,
      note({ subjectId, detail, isRecorded }) {
        if (subjectId !== undefined) note.subjectId = subjectId
        if (isRecorded !== undefined) note.isRecorded = isRecorded
        Object.assign(note.detail, detail)
      },
    }
    const reply = await repliedTo(call, contract, parseReply(contract, await route.handle(call)))
    note.subjectId ||= idOf(input.params) ?? idOf(reply) ?? actor.companyId
    if (!note.isRecorded) await recordChange(repositories, actor, contract, note)
    return reply
  }
  if (key === null) return sendReply(response, contract, await work(randomUUID()))

  const caller = auditActor(actor).id
  const claim = await repositories.idempotency.claim({ key: `${caller}:${key}`, fingerprint: fingerprint(request) })
  if (claim.type === 'mismatch')
    throw new UserError(
      'idempotency.mismatch',
      'This Idempotency-Key was used for another request. Nothing was done. Use a new key for each request.',
    )
  if (claim.type === 'inProgress')
    throw new UserError(
      'idempotency.inProgress',
      'The same request is still being worked on and is done once only. Ask again in a moment with the same Idempotency-Key.',
    )
  if (claim.type === 'done') {
    response.setHeader('idempotency-replayed', 'true')
    return sendReply(response, contract, claim.reply)
  }
  try {
    const reply = await work(createHash('sha256').update(`${actor.companyId}:${caller}:${key}`).digest('hex').slice(0, 32))
    await repositories.idempotency.complete(`${caller}:${key}`, jsonSchema.parse(reply ?? null))
    sendReply(response, contract, reply)
  } catch (error) {
    await repositories.idempotency.release(`${caller}:${key}`)
    throw error
  }
}

function requirePermission(actor: Actor, { permission }: Contract): void {
  // Person and public contracts are never bound as company routes.
  if (may(actor, permission as Permission)) return
  throw new UserError('auth.forbidden', 'Your role does not allow this. Nothing was done. Ask an owner or admin of the company.')
}

/** Masked here, in one place, for whoever may not see how customers are reached. */
async function repliedTo(
  { actor, repositories }: Pick<CompanyCall<Contract>, 'actor' | 'repositories'>,
  contract: Contract,
  reply: unknown,
): Promise<unknown> {
  if (!actor.access.masked) return reply
  const company = await repositories.companies.known()
  return maskedReply(contract, reply, { memberId: memberIdOf(actor), country: company?.country })
}

function idempotencyKey(request: Request): string | null {
  const key = request.get('idempotency-key')
  if (key === undefined || request.method === 'GET') return null
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new UserError('request.invalid', 'Idempotency-Key must be 1 to 200 visible characters. Nothing was done.', {
    errors: [{ path: 'headers.idempotency-key', message: '1 to 200 visible characters' }],
  })
}

function fingerprint(request: Request): string {
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.originalUrl, request.body ?? null]))
    .digest('hex')
}

function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : null
}
