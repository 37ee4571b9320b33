import { UserError } from '#engine/errors'
import { type Actor, memberIdOf } from '../auth/actor.ts'
import type { Auth } from '../auth/auth.ts'
import { namesOf } from '../auth/members.ts'
import type { Repositories } from '../deps.ts'

interface Saver {
  flowId: string
  actor: Actor
  /** Absent: no page of the builder (an API key, a script). */
  tabId: string | undefined
}

/** Throws UserError('flow.locked') while another tab edits the flow: nobody saves over what somebody else is writing. */
export async function requireFree(repositories: Repositories, auth: Auth, { flowId, actor, tabId = '' }: Saver): Promise<void> {
  const held = await repositories.flowPresence.heldAgainst(flowId, { tabId, memberId: memberIdOf(actor) }, Date.now())
  if (!held) return
  const names = await namesOf(auth, [held.memberId])
  throw new UserError(
    'flow.locked',
    'Somebody else edits this flow now (see `editor`). Nothing was saved. Take it over in the builder, or try again when they have left.',
    { editor: { memberId: held.memberId, name: names.get(held.memberId) ?? '' } },
  )
}
