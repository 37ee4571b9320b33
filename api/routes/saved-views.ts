import { UserError } from '#engine/errors'
import type { SavedView } from '#storage/models/saved-view'
import { type Actor, may, memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/saved-views.ts'
import type { Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createSavedViewRoutes(): Route[] {
  return [
    companyRoute(contracts.listSavedViews, ({ repositories, actor, query }) => repositories.savedViews.list(memberIdOf(actor), query)),
    companyRoute(contracts.createSavedView, async ({ repositories, actor, body }) => {
      if (body.shared) requireManager(actor)
      return await repositories.savedViews.create(memberIdOf(actor), body)
    }),
    companyRoute(contracts.changeSavedView, async ({ repositories, actor, params, body }) => {
      const view = await changeableView(repositories, actor, params.id)
      if (body.shared !== view.shared) requireManager(actor)
      return await repositories.savedViews.change(view.id, body)
    }),
    companyRoute(contracts.deleteSavedView, async ({ repositories, actor, params }) => {
      const view = await changeableView(repositories, actor, params.id)
      await repositories.savedViews.delete(view.id)
    }),
  ]
}

/** A view of one's own, or a shared one where the actor manages the inbox. */
async function changeableView({ savedViews }: Repositories, actor: Actor, id: string): Promise<SavedView> {
  const view = found(await savedViews.get(id, memberIdOf(actor)), 'savedView')
  if (view.shared) requireManager(actor)
  return view
}

function requireManager(actor: Actor): void {
  if (may(actor, 'inbox.write')) return
  throw new UserError(
    'auth.forbidden',
    'Views that everybody has are kept by whoever manages the inbox. Nothing was done. Keep one of your own.',
  )
}
