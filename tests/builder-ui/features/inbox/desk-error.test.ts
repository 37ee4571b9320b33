import { describe, expect, it } from '@jest/globals'
import type { TFunction } from 'i18next'
import { ApiError } from '../../../../builder-ui/src/app/api/api-error.ts'
import { deskError } from '../../../../builder-ui/src/features/inbox/actions/desk-error.ts'

// Names the words instead of looking them up.
const t = ((key: string, values: object = {}) => [key, ...Object.values(values)].join(' ')) as unknown as TFunction<'inbox'> &
  TFunction<'app'>

describe('what the inbox was refused with', () => {
  it.each([
    ['conversation.stale', ['owner', 'labels'], 'errors.staleIn errors.changed.owner, errors.changed.labels'],
    ['conversation.stale', ['something new'], 'errors.stale'],
    ['conversation.closedMeanwhile', [], 'errors.closedMeanwhile'],
    ['conversation.taken', ['owner'], 'errors.conversationTaken'],
  ])('%s of %j is told as "%s"', (code, paths, words) => {
    const errors = paths.map((path) => ({ path, message: 'changed' }))
    const problem = { type: '', title: '', status: 409, detail: '', code, requestId: 'r', errors }
    expect(deskError(new ApiError(code, 409, '', problem), t, t)).toBe(words)
  })
})
