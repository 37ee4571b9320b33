import type { ViewFilter } from './view-filter.ts'

/** What a supervisor looks for first. `missed`: nobody gave the first reply in time; `closing`: unanswered, and its service window closes within the hour. */
export const urgencies = ['missed', 'closing'] as const
export type Urgency = (typeof urgencies)[number]

/** The conditions that each stands for. */
export const urgentFilters: Record<Urgency, ViewFilter> = {
  missed: { any: [{ all: [{ field: 'firstReply', is: 'in', values: ['missed'] }] }] },
  closing: {
    any: [
      {
        all: [
          { field: 'waiting', is: 'moreThan', minutes: 0 },
          { field: 'window', is: 'moreThan', minutes: 0 },
          { field: 'window', is: 'lessThan', minutes: 60 },
        ],
      },
    ],
  },
}
