import { describe, expect, it } from '@jest/globals'
import type { Problem } from '#engine/flow/problem'
import { countProblems, nextProblem } from '../../../../builder-ui/src/features/flow-panels/problem-counts.ts'

const problems = [problem('a', 'error'), problem('b', 'error'), problem('b', 'warning'), problem(null, 'warning'), problem('c', 'hint')]

it('are counted by how bad they are', () => {
  expect(countProblems(problems)).toEqual({ errors: 2, warnings: 2, hints: 1 })
})

describe('the next problem', () => {
  it.each([
    ['a', 'b'],
    ['b', null],
    ['c', 'a'],
  ])('after those of %s is at %s', (nodeId, next) => {
    expect(nextProblem(problems, nodeId)?.nodeId).toBe(next)
  })

  it('is none where all are at one node', () => {
    expect(nextProblem([problem('a', 'error'), problem('a', 'hint')], 'a')).toBeUndefined()
  })
})

function problem(nodeId: string | null, severity: Problem['severity']): Problem {
  return { code: 'x', severity, nodeId, field: null, sentence: { es: '', pt: '', en: '' } }
}
