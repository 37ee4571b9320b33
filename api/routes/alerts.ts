import { memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/alerts.ts'
import { companyRoute, type Route } from '../route.ts'

/** What alerts whoever asks. */
export function createAlertRoutes(): Route[] {
  return [
    companyRoute(contracts.getMyAlerts, ({ repositories, actor }) => repositories.memberAlerts.get(memberIdOf(actor))),
    companyRoute(contracts.saveMyAlerts, ({ repositories, actor, body }) => repositories.memberAlerts.save(memberIdOf(actor), body)),
  ]
}
