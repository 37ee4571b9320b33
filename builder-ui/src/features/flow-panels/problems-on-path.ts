import type { FlowPath } from '#engine/flow/paths-of'
import type { Problem } from '#engine/flow/problem'

/** What the check says of the nodes a path comes past; an open port is wrong only on the path that ends there. */
export function problemsOnPath({ legs, end }: FlowPath, problems: readonly Problem[]): Problem[] {
  const nodes = new Set(legs.map(({ nodeId }) => nodeId))
  const last = legs.at(-1)
  return problems.filter(({ nodeId, code, field }) => {
    if (nodeId === null || !nodes.has(nodeId)) return false
    return code !== 'flow.openPort' || (end === 'open' && last?.nodeId === nodeId && last.port === field)
  })
}

/** How bad the worst of them is; hints are nothing bad. */
export function worstOf(problems: readonly Problem[]): 'error' | 'warning' | null {
  if (problems.some(({ severity }) => severity === 'error')) return 'error'
  return problems.some(({ severity }) => severity === 'warning') ? 'warning' : null
}
