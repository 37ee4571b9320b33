import { z } from 'zod'
import { defineContract } from './define-contract.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const reportGroups = ['day', 'agent', 'team', 'channel', 'category'] as const

const duration = z.object({
  /** In seconds; null where there was none. */
  median: z.number().nullable(),
  p90: z.number().nullable(),
})

export const reportRowSchema = z.object({
  /** A day, or the id of what the rows are grouped by; null = none (no team, no category, nobody). */
  key: z.string().nullable(),
  opened: z.number().int(),
  closed: z.number().int(),
  reopened: z.number().int(),
  /** Closed without any person's word. */
  containedByBot: z.number().int(),
  handedOver: z.number().int(),
  firstReply: duration,
  firstReplyMissed: z.number().int(),
  timeToClose: duration,
  csat: z.object({ answers: z.number().int(), average: z.number().nullable() }),
})

const query = z.object({
  /** In the company's time zone, both included; a year at most. */
  from: day,
  to: day,
  by: z.enum(reportGroups).default('day'),
  channelId: z.string().optional(),
  teamId: z.string().optional(),
})

export const getReport = defineContract({
  method: 'get',
  path: '/reports/cases',
  summary: 'Cases, replies and satisfaction of a time, by day, agent, team, channel or category',
  permission: 'reports.read',
  query,
  reply: z.object({ total: reportRowSchema, rows: z.array(reportRowSchema) }).meta({ id: 'CaseReport' }),
})

export const exportReport = defineContract({
  method: 'get',
  path: '/reports/cases/table',
  summary: 'The same as a table for a spreadsheet',
  permission: 'reports.read',
  query: query.extend({ language: z.enum(['es', 'pt', 'en']).default('es') }),
  reply: z.object({ name: z.string(), csv: z.string() }),
})
