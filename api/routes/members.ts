import { type Doer, memberIdOf } from '../auth/actor.ts'
import * as members from '../auth/members.ts'
import { createResetLink, requireOwnPerson, userById } from '../auth/reset-links.ts'
import { mayDo } from '../auth/roles.ts'
import { revokeAllSessions } from '../auth/sessions.ts'
import * as contracts from '../contracts/members.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { handBackConversations } from '../hand-back.ts'
import { companyRoute, found, personRoute, type Route, recordChange } from '../route.ts'

type Deps = Pick<ApiDeps, 'auth' | 'live' | 'post' | 'environment' | 'storage' | 'conversations' | 'log'>

export function createMemberRoutes(deps: Deps): Route[] {
  const { auth, live, storage } = deps
  return [
    companyRoute(contracts.listMembers, ({ actor, query }) =>
      members.listMembers(auth, actor.companyId, { cursor: query.cursor ?? null, limit: query.limit }),
    ),
    companyRoute(contracts.changeMemberRole, async ({ repositories, actor, params, body, requestKey, note }) => {
      const member = await members.changeRole(auth, actor.companyId, actor.role, params.id, body.role)
      // Who may not answer any more cannot have anybody waiting for an answer.
      const mayAnswer = mayDo(body.role, 'conversations.answer')
      const given = { memberId: params.id, by: memberIdOf(actor), requestKey }
      if (!mayAnswer) await leaveTeams(repositories, params.id)
      const handed = mayAnswer ? 0 : await handBackConversations(deps, repositories, given)
      note({ detail: { role: body.role, ...(handed > 0 && { conversations: String(handed) }) } })
      return member
    }),
    companyRoute(contracts.removeMember, async ({ actor, params, requestKey, note }) => {
      await members.requireRemovable(auth, actor.companyId, actor.role, params.id)
      const handed = await endMembership(actor, params.id, requestKey)
      note({ detail: { conversations: String(handed) } })
    }),
    companyRoute(contracts.createMemberResetLink, async ({ actor, params, note }) => {
      const user = await requireOwnPerson(auth, actor, params.id)
      const link = await createResetLink(deps, user)
      note({ detail: { delivery: link.delivery } })
      return link
    }),
    personRoute(contracts.leaveCompany, async ({ person, params }) => {
      const role = found(await members.roleIn(auth, params.id, person.userId), 'company')
      const actor = { type: 'member', userId: person.userId, companyId: params.id, role } as const
      await members.requireRemovable(auth, params.id, role, person.userId)
      const handed = await endMembership(actor, person.userId, crypto.randomUUID())
      const detail = { conversations: String(handed) }
      await recordChange(storage.repositories(params.id), actor, contracts.leaveCompany, { subjectId: person.userId, detail })
    }),
  ]

  /**
   * Conversations go back before the membership ends, so that a crash in between can be repeated, and once more after it for what was
   * taken in that moment. Somebody whom others leave without a company is signed out.
   */
  async function endMembership(actor: Doer, userId: string, requestKey: string): Promise<number> {
    const repositories = storage.repositories(actor.companyId)
    const handBack = (key: string) =>
      handBackConversations(deps, repositories, { memberId: userId, by: memberIdOf(actor), requestKey: key })
    await leaveTeams(repositories, userId)
    const handed = await handBack(requestKey)
    await members.removeMember(auth, actor.companyId, actor.role, userId)
    await repositories.memberAlerts.forget(userId)
    const isRemoved = memberIdOf(actor) !== userId
    if (isRemoved && (await isLeftAlone(userId))) await revokeAllSessions(auth, userId)
    // Last: a page that is cut off asks at once what became of its session.
    live.disconnectMember(actor.companyId, userId)
    return handed + (await handBack(`${requestKey}:late`))
  }

  async function isLeftAlone(userId: string): Promise<boolean> {
    const user = await userById(auth, userId)
    return user?.administrator !== true && (await members.membershipsOf(auth, userId)).length === 0
  }
}

/** First, so that routing gives them nothing more. */
async function leaveTeams({ teams, agentStates }: Repositories, memberId: string): Promise<void> {
  await teams.leave(memberId)
  await agentStates.forget(memberId)
}
