import { UserError } from '#engine/errors'
import { checkTemplate } from '#engine/expressions/interpolate'
import type { Team } from '#engine/inbox/team'
import * as contracts from '../contracts/teams.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { lookAtQueue } from '../inbox/look.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createTeamRoutes(deps: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  return [
    companyRoute(contracts.listTeams, ({ repositories, query }) => repositories.teams.list(query)),
    companyRoute(contracts.createTeam, async ({ repositories, body }) => {
      await requireKnown(repositories, body, null)
      const team = await repositories.teams.create(body)
      await lookAtQueue(deps, repositories.companyId)
      return team
    }),
    companyRoute(contracts.changeTeam, async ({ repositories, params, body: { version, ...fields } }) => {
      found(await repositories.teams.get(params.id), 'team')
      await requireKnown(repositories, fields, params.id)
      const team = found(await repositories.teams.change(params.id, version, fields), 'team')
      await lookAtQueue(deps, repositories.companyId)
      return team
    }),
    companyRoute(contracts.deleteTeam, async ({ repositories, params }) => {
      found((await repositories.teams.delete(params.id)) ? params.id : null, 'team')
      // The look moves what waits there, bit by bit, and goes on after a crash.
      await lookAtQueue(deps, repositories.companyId)
    }),
  ]
}

/** Only members who answer can be in a team, and it can only name a calendar and a team that exist. */
async function requireKnown(
  { memberships, calendars, teams }: Repositories,
  { memberIds, calendarId, escalateTo, positionText }: Omit<Team, 'id'>,
  teamId: string | null,
): Promise<void> {
  const answering = await memberships.answering(memberIds)
  if (!memberIds.every((id) => answering.includes(id))) {
    throw new UserError(
      'team.unknownMember',
      'Somebody of this team does not answer customers here (any more). Nothing was saved. Choose again.',
    )
  }
  if (!checkTemplate(positionText).ok)
    throw new UserError(
      'team.badPositionText',
      'The text about the place in the queue cannot be read. Nothing was saved. Mend what stands between {{ and }}.',
    )
  if (calendarId !== null && (await calendars.get(calendarId)) === null)
    throw new UserError('team.unknownCalendar', 'There is no such calendar any more. Nothing was saved. Choose another one.')
  if (escalateTo !== null && (escalateTo === teamId || (await teams.get(escalateTo)) === null))
    throw new UserError('team.unknownEscalation', 'Conversations cannot be passed on to that team. Nothing was saved. Choose another team.')
}
