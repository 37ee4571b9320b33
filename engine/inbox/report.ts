import { DateTime } from 'luxon'
import type { CaseFacts } from './case-facts.ts'

/** A case as far as reports count it. Times are epoch ms. */
export interface CountedCase extends CaseFacts {
  channelId: string
  openedAt: number
  closedAt: number | null
  categoryId?: string | null
  reopenOf?: string
  csat?: { score: number }
}

export interface Duration {
  /** In seconds; null where there was none. */
  median: number | null
  p90: number | null
}

/** What is told of a group of cases. */
export interface ReportRow {
  /** A day, or the id of what the rows are grouped by; null = none. */
  key: string | null
  opened: number
  closed: number
  reopened: number
  /** Closed without any person having had it. */
  containedByBot: number
  handedOver: number
  firstReply: Duration
  firstReplyMissed: number
  timeToClose: Duration
  csat: { answers: number; average: number | null }
}

export type ReportGroup = 'day' | 'agent' | 'team' | 'channel' | 'category'

interface Tally {
  opened: number
  closed: number
  reopened: number
  containedByBot: number
  handedOver: number
  firstReplyMissed: number
  replySeconds: number[]
  closeSeconds: number[]
  scores: number[]
}

/** Counts the cases that were opened in a span of days: each belongs to the day it began on, whenever it was closed. */
export function createReport({ by, days, now }: { by: ReportGroup; days: readonly Day[]; now: number }) {
  const total = blank()
  const groups = new Map<string | null, Tally>(by === 'day' ? days.map(({ day }) => [day, blank()]) : [])
  const keys: Record<ReportGroup, (one: CountedCase) => string | null> = {
    day: ({ openedAt }) => dayAt(days, openedAt),
    agent: ({ agentId }) => agentId ?? null,
    team: ({ teamId }) => teamId ?? null,
    channel: ({ channelId }) => channelId,
    category: ({ categoryId }) => categoryId ?? null,
  }

  return {
    add(one: CountedCase): void {
      const key = keys[by](one)
      const group = groups.get(key) ?? blank()
      groups.set(key, group)
      for (const tally of [total, group]) count(tally, one, now)
    },
    /** All together, and each group: days in order, others by how many there were. */
    result(): { total: ReportRow; rows: ReportRow[] } {
      const rows = [...groups].map(([key, tally]) => rowOf(key, tally))
      return { total: rowOf(null, total), rows: by === 'day' ? rows : rows.toSorted((one, other) => other.opened - one.opened) }
    },
  }
}

/** One day of the company and when it begins. */
export interface Day {
  day: string
  start: number
  end: number
}

const mostDays = 366

/** The days from one to another, both included, as a time zone has them; null when there are none, or more than a year of them. */
export function daysBetween(from: string, to: string, timeZone: string): Day[] | null {
  const first = DateTime.fromISO(from, { zone: timeZone }).startOf('day')
  const last = DateTime.fromISO(to, { zone: timeZone }).startOf('day')
  if (!first.isValid || !last.isValid) return null
  const count = Math.round(last.diff(first, 'days').days) + 1
  if (count < 1 || count > mostDays) return null
  return Array.from({ length: count }, (_, n) => {
    const start = first.plus({ days: n }).startOf('day')
    return {
      day: start.toFormat('yyyy-MM-dd'),
      start: start.toMillis(),
      end: first
        .plus({ days: n + 1 })
        .startOf('day')
        .toMillis(),
    }
  })
}

function dayAt(days: readonly Day[], at: number): string | null {
  let [low, high] = [0, days.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((days[middle]?.start ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return days[low]?.day ?? null
}

function blank(): Tally {
  return {
    opened: 0,
    closed: 0,
    reopened: 0,
    containedByBot: 0,
    handedOver: 0,
    firstReplyMissed: 0,
    replySeconds: [],
    closeSeconds: [],
    scores: [],
  }
}

function count(tally: Tally, one: CountedCase, now: number): void {
  const { openedAt, closedAt, handedOverAt, firstReply, csat } = one
  tally.opened++
  if (one.reopenOf !== undefined) tally.reopened++
  if (handedOverAt !== undefined) tally.handedOver++
  if (closedAt !== null) {
    tally.closed++
    tally.closeSeconds.push((closedAt - openedAt) / 1000)
    if (handedOverAt === undefined) tally.containedByBot++
  }
  if (firstReply) tally.replySeconds.push((firstReply.at - firstReply.since) / 1000)
  if (isMissed(one, now)) tally.firstReplyMissed++
  if (csat) tally.scores.push(csat.score)
}

/** The aim was passed before anybody answered; what was closed unanswered in time has missed nothing. */
function isMissed({ firstReplyDueAt, firstReply, closedAt }: CountedCase, now: number): boolean {
  return firstReplyDueAt !== undefined && (firstReply?.at ?? closedAt ?? now) > firstReplyDueAt
}

function rowOf(key: string | null, { replySeconds, closeSeconds, scores, ...counts }: Tally): ReportRow {
  return { key, ...counts, firstReply: durationOf(replySeconds), timeToClose: durationOf(closeSeconds), csat: csatOf(scores) }
}

function durationOf(seconds: number[]): Duration {
  const sorted = Float64Array.from(seconds).sort()
  return { median: at(sorted, 0.5), p90: at(sorted, 0.9) }
}

/** The smallest that so large a share does not exceed, in whole seconds. */
function at(sorted: Float64Array, share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  return value === undefined ? null : Math.round(Math.max(0, value))
}

function csatOf(scores: readonly number[]): ReportRow['csat'] {
  const sum = scores.reduce((all, score) => all + score, 0)
  return { answers: scores.length, average: scores.length === 0 ? null : Math.round((sum / scores.length) * 100) / 100 }
}
