import type { Owner } from '../conversation/state.ts'
import type { Priority } from './view-filter.ts'

/** Where a conversation lies for the people who answer. Times are epoch ms. */
export interface Desk {
  status: 'open' | 'snoozed' | 'closed'
  owner: Owner
  /** The team whose queue it is in, or that it was handed over to last. */
  teamId: string | null
  priority: Priority
  /** With `status: snoozed`: wakes then; null = with the customer's next message. */
  snoozedUntil: number | null
  /** Since when the customer waits for a person's answer. */
  waitingSince: number | null
  /** The first reply of the present handover: the aim, and when it was given. */
  firstReply: { dueAt: number; repliedAt: number | null } | null
}

/** What happened to it. `dueAt` is the aim for the first reply, where there is one. */
export type DeskChange =
  | { type: 'customerWrote'; at: number }
  /** A flow asked for people. */
  | { type: 'handedOver'; owner: Owner; teamId: string | null; priority: Priority; dueAt: number | null; at: number }
  /** Somebody took it, gave it, or gave it back. */
  | { type: 'ownerChanged'; owner: Owner; dueAt: number | null; at: number }
  /** A person wrote to the customer. */
  | { type: 'answered'; at: number }
  /** What a person wrote `at` was taken back before it left: the customer waits as before. */
  | { type: 'answerTakenBack'; since: number; at: number }
  | { type: 'closed' }
  | { type: 'snoozed'; until: number | null }
  | { type: 'woken' }
  /** A timer of the conversation fired. */
  | { type: 'timeCame'; at: number }
  | { type: 'prioritySet'; priority: Priority }

/** Decides who waits for whom after something happened. Everybody who changes a conversation's place among people asks it. */
export function deskAfter(before: Desk, change: DeskChange): Desk {
  // The table holds, for each type, a function of exactly that change.
  const after = changes[change.type] as (before: Desk, change: DeskChange) => Desk
  return after(before, change)
}

/** The lines in which a conversation stands while its customer waits: everybody's, its agent's or the queue's, its team's. */
export function linesOf({ status, owner, teamId, waitingSince }: Desk): string[] {
  if (status !== 'open' || waitingSince === null || owner.type === 'bot') return []
  const holder = owner.type === 'agent' ? agentLine(owner.memberId) : owner.type
  return ['all', holder, ...(teamId === null ? [] : [teamLine(teamId)])]
}

export function agentLine(memberId: string): string {
  return `agent/${memberId}`
}

export function teamLine(teamId: string): string {
  return `team/${teamId}`
}

type Changes = { [Type in DeskChange['type']]: (before: Desk, change: Extract<DeskChange, { type: Type }>) => Desk }

const changes: Changes = {
  customerWrote: (before, { at }) => {
    const awake = woken({ ...before, status: 'open' })
    return before.owner.type === 'bot' ? awake : { ...awake, waitingSince: before.waitingSince ?? at }
  },

  handedOver: (before, { owner, teamId, priority, dueAt, at }) => {
    // A second request finds the customer waiting already, and the aim of the first still holds.
    const isWaiting = before.owner.type !== 'bot'
    return {
      ...woken({ ...before, status: 'open' }),
      owner,
      teamId,
      priority,
      waitingSince: (isWaiting ? before.waitingSince : null) ?? at,
      firstReply: (isWaiting ? before.firstReply : null) ?? aimedAt(dueAt),
    }
  },

  ownerChanged: (before, { owner, dueAt, at }) => {
    if (owner.type === 'bot') return { ...before, owner, waitingSince: null, firstReply: null }
    const given: Desk = { ...before, owner, status: before.status === 'closed' ? 'open' : before.status }
    if (owner.type !== 'queue') return given
    return {
      ...given,
      teamId: owner.team ?? null,
      waitingSince: before.waitingSince ?? at,
      firstReply: before.firstReply ?? aimedAt(dueAt),
    }
  },

  answered: (before, { at }) => ({
    ...before,
    status: before.status === 'closed' ? 'open' : before.status,
    waitingSince: null,
    firstReply: before.firstReply && { ...before.firstReply, repliedAt: before.firstReply.repliedAt ?? at },
  }),

  answerTakenBack: (before, { since, at }) => {
    if (before.owner.type === 'bot' || before.status === 'closed') return before
    const { waitingSince, firstReply } = before
    return {
      ...before,
      waitingSince: Math.min(waitingSince ?? since, since),
      firstReply: firstReply?.repliedAt === at ? { ...firstReply, repliedAt: null } : firstReply,
    }
  },

  closed: (before) => ({
    ...before,
    status: 'closed',
    priority: 'normal',
    snoozedUntil: null,
    waitingSince: null,
    firstReply: null,
  }),

  snoozed: (before, { until }) => ({ ...before, status: 'snoozed', snoozedUntil: until }),
  woken: (before) => woken({ ...before, status: 'open' }),
  timeCame: (before, { at }) => (isDue(before, at) ? woken({ ...before, status: 'open' }) : before),
  prioritySet: (before, { priority }) => ({ ...before, priority }),
}

function woken(desk: Desk): Desk {
  return { ...desk, snoozedUntil: null }
}

function aimedAt(dueAt: number | null): Desk['firstReply'] {
  return dueAt === null ? null : { dueAt, repliedAt: null }
}

function isDue({ status, snoozedUntil }: Desk, at: number): boolean {
  return status === 'snoozed' && snoozedUntil !== null && snoozedUntil <= at
}
