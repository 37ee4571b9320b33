import { UserError } from '#engine/errors'
import * as contracts from '../contracts/credentials.ts'
import { allFlowsNaming, flowsNaming } from '../flows/flows-naming.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createCredentialRoutes(): Route[] {
  return [
    companyRoute(contracts.listCredentials, ({ repositories, query }) => repositories.credentials.list(query)),
    companyRoute(contracts.createCredential, ({ repositories, body }) => repositories.credentials.create(body)),
    companyRoute(contracts.updateCredential, async ({ repositories, params, body }) =>
      found(await repositories.credentials.update(params.id, body), 'credential'),
    ),
    companyRoute(contracts.listCredentialFlows, async ({ repositories, params, query }) => {
      const { id } = found(await repositories.credentials.get(params.id), 'credential')
      return flowsNaming(repositories, id, query)
    }),
    companyRoute(contracts.deleteCredential, async ({ repositories, params }) => {
      const flows = (await allFlowsNaming(repositories, params.id)).filter(({ live }) => live)
      if (flows.length > 0) {
        const names = flows.map(({ name }) => `"${name}"`).join(', ')
        throw new UserError(
          'credential.inUse',
          `Live flows sign in with this credential: ${names}. Nothing was deleted. Publish them without it first.`,
          { flows },
        )
      }
      found((await repositories.credentials.delete(params.id)) ? params.id : null, 'credential')
    }),
  ]
}
