import type { Flow } from '#engine/flow/schema'
import { noSelection, type Selection } from '../editor.ts'

/** What a selection stands for: a selected group is its nodes too. Ids the flow does not have are left out. */
export function withContents(flow: Flow, selection: Partial<Selection>): Selection {
  const { nodes, edges, notes, groups } = { ...noSelection, ...selection }
  const inGroups = flow.groups.filter(({ id }) => groups.has(id)).flatMap((group) => group.nodes)
  return {
    nodes: there(flow.nodes, new Set([...nodes, ...inGroups])),
    edges: there(flow.edges, edges),
    notes: there(flow.notes, notes),
    groups: there(flow.groups, groups),
  }
}

function there(items: readonly { id: string }[], ids: ReadonlySet<string>): Set<string> {
  return new Set(items.filter(({ id }) => ids.has(id)).map(({ id }) => id))
}
