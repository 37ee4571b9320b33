import { checkCircles } from './checks/check-circles.ts'
import { checkContents } from './checks/check-contents.ts'
import { checkEdges } from './checks/check-edges.ts'
import { checkKeywords } from './checks/check-keywords.ts'
import { checkNodes } from './checks/check-nodes.ts'
import { checkOwnRules } from './checks/check-own-rules.ts'
import { checkPeople } from './checks/check-people.ts'
import { checkReach } from './checks/check-reach.ts'
import { checkReferences } from './checks/check-references.ts'
import { checkSize } from './checks/check-size.ts'
import { checkTemplates } from './checks/check-templates.ts'
import { checkWindow } from './checks/check-window.ts'
import { type FlowUnderCheck, type Known, prepareCheck } from './checks/flow-under-check.ts'
import type { Problem } from './problem.ts'
import type { Flow } from './schema.ts'

const checks: ((check: FlowUnderCheck) => Problem[])[] = [
  checkNodes,
  checkReach,
  checkEdges,
  checkCircles,
  checkOwnRules,
  checkContents,
  checkTemplates,
  checkWindow,
  checkReferences,
  checkKeywords,
  checkPeople,
  checkSize,
]

/** Everything wrong or doubtful in a flow, errors first; a flow without errors may be published. Never throws on a flow that its schema accepts. */
export function checkFlow(flow: Flow, known: Known): Problem[] {
  const prepared = prepareCheck(flow, known)
  const problems = checks.flatMap((check) => check(prepared))
  return [...problems.filter((one) => one.severity === 'error'), ...problems.filter((one) => one.severity === 'warning')]
}
