import { may, memberIdOf } from '../auth/actor.ts'
import { namesOf } from '../auth/members.ts'
import * as contracts from '../contracts/flow-presence.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

interface Tab {
  tabId: string
  memberId: string
}

/** Who has a flow open, and the one tab that edits it. */
export function createFlowPresenceRoutes({ auth }: Pick<ApiDeps, 'auth'>): Route[] {
  async function named({ editor, present }: { editor: Tab | null; present: Tab[] }) {
    const names = await namesOf(auth, [...new Set([...(editor ? [editor] : []), ...present].map(({ memberId }) => memberId))])
    const toShown = ({ tabId, memberId }: Tab) => ({ tabId, memberId, name: names.get(memberId) ?? '' })
    return { editor: editor && toShown(editor), present: present.map(toShown) }
  }

  async function requireFlow({ flows }: Pick<Repositories, 'flows'>, id: string): Promise<void> {
    found((await flows.exists(id)) || null, 'flow')
  }

  return [
    companyRoute(contracts.getFlowPresence, async ({ repositories, params }) => {
      await requireFlow(repositories, params.id)
      return named(await repositories.flowPresence.get(params.id, Date.now()))
    }),

    companyRoute(contracts.signFlowPresence, async ({ repositories, actor, params, body }) => {
      await requireFlow(repositories, params.id)
      // Whoever may only read is seen, and edits nothing.
      const wants = may(actor, 'flows.write') ? body.wants : 'view'
      const tab = { flowId: params.id, tabId: body.tabId, memberId: memberIdOf(actor), wants, at: Date.now() }
      return named(await repositories.flowPresence.sign(tab))
    }),

    companyRoute(contracts.leaveFlow, async ({ repositories, actor, params }) => {
      await requireFlow(repositories, params.id)
      await repositories.flowPresence.leave(params.id, { tabId: params.tabId, memberId: memberIdOf(actor) }, Date.now())
    }),
  ]
}
