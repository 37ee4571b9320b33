import * as contracts from '../contracts/audit-events.ts'
import { companyRoute, type Route } from '../route.ts'

export function createAuditEventRoutes(): Route[] {
  return [companyRoute(contracts.listAuditEvents, ({ repositories, query }) => repositories.audit.list(query))]
}
