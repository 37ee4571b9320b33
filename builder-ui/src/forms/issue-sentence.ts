import type { TFunction } from 'i18next'
import type { z } from 'zod'

/** The problems of a value as sentences by path: what zod says in codes, said to a person. */
export function errorsOf(error: z.ZodError, t: TFunction<'forms'>): Record<string, string> {
  const found = error.issues.flatMap((issue) => leavesOf(issue))
  // The first problem of a place is told; the others often follow from it.
  return Object.fromEntries(found.toReversed().map((issue) => [issue.path.join('.'), sentenceOf(issue, t)]))
}

type Issue = z.core.$ZodIssue

/** Of a union the variant that came closest is told: the one with the fewest problems. */
function leavesOf(issue: Issue, above: PropertyKey[] = []): Issue[] {
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ ...issue, path }]
  const closest = issue.errors.toSorted((one, other) => depthOf(other) - depthOf(one) || one.length - other.length)[0]
  return closest && closest.length > 0 ? closest.flatMap((part) => leavesOf(part, path)) : [{ ...issue, path }]
}

function depthOf(issues: Issue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

function sentenceOf(issue: Issue, t: TFunction<'forms'>): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1 ? t('issues.empty') : t('issues.tooShort', { count: Number(issue.minimum) })
      if (issue.origin === 'array') return t('issues.tooFew', { count: Number(issue.minimum) })
      return t('issues.atLeast', { limit: Number(issue.minimum) })
    case 'too_big':
      if (issue.origin === 'string') return t('issues.tooLong', { count: Number(issue.maximum) })
      if (issue.origin === 'array') return t('issues.tooMany', { count: Number(issue.maximum) })
      return t('issues.atMost', { limit: Number(issue.maximum) })
    case 'invalid_format':
      return issue.format === 'email' ? t('issues.email') : issue.format === 'url' ? t('issues.url') : t('issues.format')
    case 'invalid_type':
      return issue.input === undefined || issue.input === null || issue.input === '' ? t('issues.empty') : t('issues.format')
    case 'invalid_value':
      return t('issues.choose')
    default:
      return t('issues.format')
  }
}
