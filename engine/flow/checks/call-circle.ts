import { callsOf } from '../flow-call.ts'
import type { FlowUnderCheck, KnownSubflows } from './flow-under-check.ts'

/**
 * The names of the flows on the shortest way by which a called flow calls the one under check again, that one first and last; null when none
 * does. Drafts count like live versions: of two drafts that call each other, neither may be published first.
 */
export function circleThrough(
  { flow, known }: Pick<FlowUnderCheck, 'flow' | 'known'>,
  calledId: string,
  { flows }: KnownSubflows,
): string[] | null {
  const { flowId } = known
  if (flowId === undefined) return null
  const byId = new Map(flows.map((one) => [one.id, one]))
  const nameOf = (id: string) => (id === flowId ? flow.name : (byId.get(id)?.name ?? id))
  const callsFrom = (id: string) => (id === flowId ? callsOf(flow) : (byId.get(id)?.calls ?? []))
  const seen = new Set<string>()
  const open: string[][] = [[flowId, calledId]]
  for (let way = open.shift(); way !== undefined; way = open.shift()) {
    const at: string = way.at(-1) ?? flowId
    if (at === flowId) return way.map(nameOf)
    if (seen.has(at)) continue
    seen.add(at)
    open.push(...callsFrom(at).map((next) => [...way, next]))
  }
  return null
}
