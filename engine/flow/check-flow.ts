import { checkCircles } from './checks/check-circles.ts'
import { checkContents } from './checks/check-contents.ts'
import { checkEdges } from './checks/check-edges.ts'
import { checkJoinableTexts } from './checks/check-joinable-texts.ts'
import { checkKeywords } from './checks/check-keywords.ts'
import { checkNodes } from './checks/check-nodes.ts'
import { checkOwnRules } from './checks/check-own-rules.ts'
import { checkPeople } from './checks/check-people.ts'
import { checkReach } from './checks/check-reach.ts'
import { checkReferences } from './checks/check-references.ts'
import { checkSize } from './checks/check-size.ts'
import { checkSubflows } from './checks/check-subflows.ts'
import { checkTemplates } from './checks/check-templates.ts'
import { checkWindow } from './checks/check-window.ts'
import { type FlowUnderCheck, type Known, prepareCheck } from './checks/flow-under-check.ts'
import { throughCalls } from './checks/through-calls.ts'
import { drawnNodeOf } from './frames.ts'
import type { Problem } from './problem.ts'
import type { Flow } from './schema.ts'

type Check = (check: FlowUnderCheck) => Problem[]

/** `through` checks follow the way a run takes into the flows that are called. */
const checks: { sees: 'drawn' | 'through'; check: Check }[] = [
  { sees: 'drawn', check: checkNodes },
  { sees: 'drawn', check: checkReach },
  { sees: 'drawn', check: checkEdges },
  { sees: 'through', check: checkCircles },
  { sees: 'drawn', check: checkOwnRules },
  { sees: 'drawn', check: checkSubflows },
  { sees: 'drawn', check: checkContents },
  { sees: 'drawn', check: checkTemplates },
  { sees: 'through', check: checkWindow },
  { sees: 'drawn', check: checkReferences },
  { sees: 'drawn', check: checkKeywords },
  { sees: 'through', check: checkPeople },
  { sees: 'drawn', check: checkSize },
  { sees: 'drawn', check: checkJoinableTexts },
]

const order: Problem['severity'][] = ['error', 'warning', 'hint']

/** Everything wrong, doubtful or improvable in a flow, errors first; a flow without errors may be published. Never throws on a flow that its schema accepts. */
export function checkFlow(flow: Flow, known: Known): Problem[] {
  const drawn = prepareCheck(flow, known)
  const seen = { drawn, through: throughCalls(drawn) }
  const problems = checks.flatMap(({ sees, check }) => check(seen[sees])).map((problem) => toDrawn(problem, drawn))
  return order.flatMap((severity) => problems.filter((one) => one.severity === severity))
}

/** A problem inside a called flow is shown at the node that calls it. */
function toDrawn(problem: Problem, { nodes }: FlowUnderCheck): Problem {
  if (problem.nodeId === null || nodes.has(problem.nodeId)) return problem
  const nodeId = drawnNodeOf(problem.nodeId, (id) => nodes.has(id))
  return nodes.has(nodeId) ? { ...problem, nodeId, field: null } : problem
}
