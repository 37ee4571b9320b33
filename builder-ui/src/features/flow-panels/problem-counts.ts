import type { Problem } from '#engine/flow/problem'

/** Hints only make a flow better or cheaper: they are told apart from what may go wrong. */
export interface ProblemCounts {
  errors: number
  warnings: number
  hints: number
}

export function countProblems(problems: readonly Problem[]): ProblemCounts {
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') }
}

/** The problem after those of this node, in the order of the list; the first again after the last. */
export function nextProblem(problems: readonly Problem[], nodeId: string): Problem | undefined {
  const last = problems.findLastIndex((problem) => problem.nodeId === nodeId)
  const elsewhere = (problem: Problem) => problem.nodeId !== nodeId
  return problems.slice(last + 1).find(elsewhere) ?? problems.find(elsewhere)
}
