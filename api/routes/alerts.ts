import type { SavedAlerts } from '#storage/repositories/member-alerts'
import { type Actor, memberIdOf } from '../auth/actor.ts'
import { userById } from '../auth/reset-links.ts'
import * as contracts from '../contracts/alerts.ts'
import type { ApiDeps } from '../deps.ts'
import { companyRoute, type Route } from '../route.ts'

/** What alerts whoever asks. */
export function createAlertRoutes({ auth, post }: Pick<ApiDeps, 'auth' | 'post'>): Route[] {
  async function shown(actor: Actor, saved: SavedAlerts) {
    const user = actor.type === 'member' ? await userById(auth, actor.userId) : null
    return { ...saved, mail: { isSetUp: post.isSetUp, to: user?.email ?? null } }
  }

  return [
    companyRoute(contracts.getMyAlerts, async ({ repositories, actor }) =>
      shown(actor, await repositories.memberAlerts.get(memberIdOf(actor))),
    ),
    companyRoute(contracts.saveMyAlerts, async ({ repositories, actor, body }) =>
      shown(actor, await repositories.memberAlerts.save(memberIdOf(actor), body, Date.now())),
    ),
  ]
}
