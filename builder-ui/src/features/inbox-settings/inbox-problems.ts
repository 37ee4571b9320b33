import type { z } from 'zod'
import type { inboxSettingsSchema } from '#api/contracts/inbox-settings'

export type InboxSettings = z.output<typeof inboxSettingsSchema>
export type InboxProblem = 'capacity' | 'firstReplySeconds' | 'category' | 'closeAfter' | 'warnBefore' | 'question'

/** What keeps the settings from being saved. */
export function problemsOf({ capacity, firstReplySeconds, categories, autoClose, csat }: InboxSettings): InboxProblem[] {
  const checks: [InboxProblem, boolean][] = [
    ['capacity', within(capacity, 1, 200)],
    ['firstReplySeconds', firstReplySeconds === null || within(firstReplySeconds, 30, 2_592_000)],
    ['category', hasOwnNames(categories)],
    ['closeAfter', autoClose === null || within(autoClose.afterSeconds, 600, 7_776_000)],
    ['warnBefore', autoClose === null || (within(autoClose.warnSeconds, 300, 604_800) && autoClose.warnSeconds < autoClose.afterSeconds)],
    ['question', csat === null || csat.question.trim() !== ''],
  ]
  return checks.filter(([, isFine]) => !isFine).map(([problem]) => problem)
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}

/** Each has a name, and no two of those in use have the same. */
function hasOwnNames(categories: InboxSettings['categories']): boolean {
  const used = categories.filter(({ archived }) => !archived).map(({ name }) => name.trim().toLowerCase())
  return categories.every(({ name }) => name.trim() !== '') && new Set(used).size === used.length
}
