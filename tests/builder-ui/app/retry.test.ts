import { describe, expect, it } from '@jest/globals'
import { ApiError } from '../../../builder-ui/src/app/api/api-error.ts'
import { retryUpTo } from '../../../builder-ui/src/app/api/query-client.ts'

describe('what was asked of the server', () => {
  it.each([
    ['did not reach it', new ApiError('network.away', 0, ''), true],
    ['met another transaction', new ApiError('storage.busy', 503, ''), true],
    ['is still being worked on', new ApiError('idempotency.inProgress', 409, ''), true],
    ['came too often', new ApiError('auth.tooManyCalls', 429, ''), true],
    ['is refused', new ApiError('conversation.stale', 409, ''), false],
    ['is no error of ours', new Error('x'), false],
  ])('and %s is asked again or not', (_what, error, again) => {
    expect(retryUpTo(4)(0, error)).toBe(again)
  })

  it('is asked again so often, and then told', () => {
    const error = new ApiError('storage.busy', 503, '')
    expect([0, 3, 4].map((tries) => retryUpTo(4)(tries, error))).toEqual([true, true, false])
  })
})
