import { describe, expect, it } from '@jest/globals'
import { split } from '#engine/nodes/split'
import { arriveAt } from '../../support/node-context.ts'

const params = {
  branches: [
    { id: 'a', weight: 70 },
    { id: 'b', weight: 30 },
    { id: 'never', weight: 0 },
  ],
}

function branchOf(contactId: string): string {
  const { next } = arriveAt(split, params, { contact: { id: contactId } })
  return next.type === 'leave' ? next.port : next.type
}

describe('split', () => {
  it('gives a contact the same branch every time', () => {
    expect(new Set(Array.from({ length: 20 }, () => branchOf('c42'))).size).toBe(1)
  })

  it('deals contacts out by weight', () => {
    const branches = Array.from({ length: 2000 }, (_, index) => branchOf(`contact-${index}`))
    const share = branches.filter((branch) => branch === 'a').length / branches.length
    expect(share).toBeGreaterThan(0.65)
    expect(share).toBeLessThan(0.75)
    expect(branches).not.toContain('never')
  })

  it('needs a branch with a weight', () => {
    expect(
      split.params.safeParse({
        branches: [
          { id: 'a', weight: 0 },
          { id: 'b', weight: 0 },
        ],
      }).success,
    ).toBe(false)
  })
})
