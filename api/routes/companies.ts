import { companiesOf, createOrganization, renameOrganization, requireCreator } from '../auth/companies.ts'
import * as contracts from '../contracts/companies.ts'
import type { ApiDeps } from '../deps.ts'
import { given } from '../given.ts'
import { companyRoute, found, personRoute, type Route, recordChange } from '../route.ts'

export function createCompanyRoutes({ auth, storage, environment }: Pick<ApiDeps, 'auth' | 'storage' | 'environment'>): Route[] {
  return [
    personRoute(contracts.listCompanies, ({ person }) => companiesOf(auth, person.userId)),

    personRoute(contracts.createCompany, async ({ person, body }) => {
      requireCreator(person, environment.HILO_SIGNUP)
      const id = await createOrganization(auth, body.name, person.userId)
      const repositories = storage.repositories(id)
      const company = await repositories.companies.create(body)
      const actor = { type: 'member', userId: person.userId, companyId: id, role: 'owner' } as const
      await recordChange(repositories, actor, contracts.createCompany, { subjectId: id, detail: {} })
      return company
    }),

    companyRoute(contracts.getCompany, async ({ params, actor, repositories }) =>
      found(params.id === actor.companyId ? await repositories.companies.get() : null, 'company'),
    ),

    companyRoute(contracts.updateCompany, async ({ params, actor, body, repositories, note }) => {
      found(params.id === actor.companyId ? params.id : null, 'company')
      const { version, ...fields } = body
      const changes = given(fields)
      const company = await repositories.companies.update(version, changes)
      if (changes.name !== undefined) await renameOrganization(auth, actor.companyId, changes.name)
      note({ detail: { changed: Object.keys(changes).join(',') } })
      return company
    }),
  ]
}
