import { UserError } from '#engine/errors'
import * as contracts from '../contracts/credentials.ts'
import type { Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createCredentialRoutes(): Route[] {
  return [
    companyRoute(contracts.listCredentials, ({ repositories, query }) => repositories.credentials.list(query)),
    companyRoute(contracts.createCredential, ({ repositories, body }) => repositories.credentials.create(body)),
    companyRoute(contracts.deleteCredential, async ({ repositories, params }) => {
      const user = await liveFlowWith(repositories, params.id)
      if (user !== null) {
        throw new UserError(
          'credential.inUse',
          `The live flow "${user}" signs in with this credential. Nothing was deleted. Publish the flow without it first.`,
        )
      }
      found((await repositories.credentials.delete(params.id)) ? params.id : null, 'credential')
    }),
  ]
}

/** The name of a live flow one of whose nodes names the credential. */
async function liveFlowWith(repositories: Repositories, credentialId: string): Promise<string | null> {
  const { flows } = await repositories.flows.live()
  const user = flows.find(({ flow }) => Object.values(flow.nodes).some(({ params }) => params['credentialId'] === credentialId))
  return user?.flow.name ?? null
}
