import { describe, expect, it } from '@jest/globals'
import { ApiError } from '../../../../builder-ui/src/app/api/api-error.ts'
import { changeMany } from '../../../../builder-ui/src/features/inbox/actions/change-many.ts'

const ids = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`)

describe('the same with two hundred conversations', () => {
  it('is asked for some at a time and tells how far it is; what was refused is told one by one', async () => {
    const told: number[] = []
    const { done, refused } = await changeMany(
      ids(70),
      async (some) => {
        const [first = '', ...others] = some
        return { done: others, refused: [{ id: first, code: 'conversation.closed', message: '' }] }
      },
      (through) => told.push(through),
    )
    expect(told).toEqual([25, 50, 70])
    expect(done).toHaveLength(67)
    expect(refused.map(({ id, error }) => [id, error.code])).toEqual(['c0', 'c25', 'c50'].map((id) => [id, 'conversation.closed']))
  })

  it('that breaks off in the middle says what was done, and of the rest why not', async () => {
    const { done, refused } = await changeMany(ids(250), async (some) => {
      if (some.includes('c100')) throw new ApiError('network.away', 0, '')
      return { done: some, refused: [] }
    })
    expect([done.length, refused.length, refused[0]?.error.code]).toEqual([100, 150, 'network.away'])
  })
})
