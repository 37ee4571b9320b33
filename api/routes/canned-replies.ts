import { UserError } from '#engine/errors'
import { createLiquid } from '#engine/expressions/liquid'
import type { CannedReply } from '#storage/documents/thread'
import { type Actor, may, memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/canned-replies.ts'
import type { Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** Texts to answer with: everybody's, and a member's own, which nobody else sees. */
export function createCannedReplyRoutes(): Route[] {
  return [
    companyRoute(contracts.listCannedReplies, ({ repositories, actor, query }) =>
      repositories.cannedReplies.list(memberIdOf(actor), query),
    ),

    companyRoute(contracts.createCannedReply, async ({ repositories, actor, body }) => {
      requireLiquid(body.text)
      const { shared, ...fields } = body
      const by = memberIdOf(actor)
      return await repositories.cannedReplies.create({ ...fields, ownerId: shared ? null : by }, by, Date.now())
    }),

    companyRoute(contracts.changeCannedReply, async ({ repositories, actor, params, body }) => {
      await requireMine(repositories, actor, params.id)
      requireLiquid(body.text)
      const { shared, ...fields } = body
      const by = memberIdOf(actor)
      return await repositories.cannedReplies.change({ ...fields, id: params.id, ownerId: shared ? null : by }, by)
    }),

    companyRoute(contracts.deleteCannedReply, async ({ repositories, actor, params }) => {
      await requireMine(repositories, actor, params.id)
      await repositories.cannedReplies.delete(params.id)
    }),
  ]
}

/** Another member's own is not there for anybody else; everybody's are for those who manage the inbox. */
async function requireMine({ cannedReplies }: Pick<Repositories, 'cannedReplies'>, actor: Actor, id: string): Promise<CannedReply> {
  const reply = await cannedReplies.get(id)
  const isForeign = reply !== null && reply.ownerId !== null && reply.ownerId !== memberIdOf(actor)
  const seen = found(isForeign ? null : reply, 'cannedReply')
  if (seen.ownerId === null && !may(actor, 'inbox.write'))
    throw new UserError(
      'auth.forbidden',
      'Everybody uses this canned reply, so only those who manage the inbox may change it. Nothing was done. Ask them, or make your own.',
    )
  return seen
}

const liquid = createLiquid()

/** It is filled in the composer by the engine's own Liquid: what that cannot read is told now. */
function requireLiquid(text: string): void {
  try {
    liquid.parse(text)
  } catch {
    throw new UserError(
      'cannedReply.badTemplate',
      'The text has a {{ }} or {% %} that cannot be read. Nothing was saved. Mend it, or leave it out.',
      { errors: [{ path: 'body.text', message: 'Liquid that cannot be read' }] },
    )
  }
}
