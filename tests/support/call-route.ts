import { randomUUID } from 'node:crypto'
import { accessOf } from '#api/auth/access'
import type { Contract } from '#api/contracts/define-contract'
import type { Repositories } from '#api/deps'
import type { CompanyCall, Route } from '#api/route'

interface Call {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: Record<string, unknown>
}

/** Calls the handler of one of the API's routes, past HTTP and sign-in, which have tests of their own. */
export async function callRoute(
  routes: Route[],
  name: string,
  repositories: Repositories,
  companyId: string,
  call: Call,
): Promise<unknown> {
  const route = routes.find(({ contract }) => `${contract.method} ${contract.path}` === name)
  if (route?.scope !== 'company') throw new Error(`No such route of a company: ${name}`)
  // Which parts a call has depends on its contract, which only the mounted API looks at.
  const input = { params: {}, query: {}, body: {}, ...call } as unknown as Pick<CompanyCall<Contract>, 'params' | 'query' | 'body'>
  const access = accessOf({ role: 'owner', memberId: 'ana' }, { roles: {}, version: 0, teams: [] })
  return await route.handle({
    ...input,
    repositories,
    requestKey: randomUUID(),
    actor: { type: 'member', companyId, userId: 'ana', role: 'owner', access },
    note: () => undefined,
  })
}
