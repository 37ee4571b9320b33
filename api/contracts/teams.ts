import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery } from './page.ts'

const seconds = z.number().int().min(30).max(2_592_000)

const fields = {
  name: z.string().trim().min(1).max(60),
  memberIds: z.array(z.string().min(1)).max(200),
  /** How who is next is chosen: agents pick, in turns, or whoever has the most room. */
  assignment: z.enum(['manual', 'roundRobin', 'balanced']).default('balanced'),
  /** The team's hours; null = always. */
  calendarId: z.string().nullable().default(null),
  /** Aim for the first reply, within the calendar. */
  firstReplySeconds: seconds.nullable().default(null),
  /** An assigned conversation nobody answers goes back after this long; null = never. */
  returnAfterSeconds: seconds.nullable().default(null),
  /** Where it goes then: the queue again, or another team's. */
  escalateTo: z.string().nullable().default(null),
  /** Tell the waiting customer the place in the queue once ("{{ position }}"); empty = never. */
  positionText: z.string().max(1000).default(''),
  /** A customer who comes back gets the agent they had, if that one is there. */
  keepsAgent: z.boolean().default(true),
}

export const teamSchema = z.object({ id: z.string(), ...fields, version: z.number().int() }).meta({ id: 'Team' })

export const listTeams = defineContract({
  method: 'get',
  path: '/teams',
  summary: 'Teams, in the order they were made',
  permission: 'members.read',
  query: pageQuery,
  reply: pageOf(teamSchema),
})

export const createTeam = defineContract({
  method: 'post',
  path: '/teams',
  summary: 'Make a team; names are unique',
  permission: 'inbox.write',
  body: z.object(fields),
  reply: teamSchema,
  status: 201,
  audit: { action: 'team.created', subject: 'team' },
})

export const changeTeam = defineContract({
  method: 'put',
  path: '/teams/:id',
  summary: 'Change a team',
  permission: 'inbox.write',
  params: idParams,
  body: z.object({ ...fields, version: z.number().int() }),
  reply: teamSchema,
  audit: { action: 'team.changed', subject: 'team' },
})

export const deleteTeam = defineContract({
  method: 'delete',
  path: '/teams/:id',
  summary: 'Delete a team; what waits in its queue waits in everybody’s',
  permission: 'inbox.write',
  params: idParams,
  reply: null,
  audit: { action: 'team.deleted', subject: 'team' },
})
