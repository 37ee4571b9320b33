import * as contracts from '../contracts/labels.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createLabelRoutes(): Route[] {
  return [
    companyRoute(contracts.listLabels, ({ repositories, query }) => repositories.labels.list(query)),
    companyRoute(contracts.createLabel, ({ repositories, body }) => repositories.labels.create(body)),
    companyRoute(contracts.changeLabel, async ({ repositories, params, body }) =>
      found(await repositories.labels.change(params.id, body), 'label'),
    ),
    companyRoute(contracts.deleteLabel, async ({ repositories, params }) => {
      found((await repositories.labels.delete(params.id)) ? params.id : null, 'label')
    }),
  ]
}
