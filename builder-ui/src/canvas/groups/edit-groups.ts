import type { Flow } from '#engine/flow/schema'
import { newId } from '../edit/new-id.ts'

export type Group = Flow['groups'][number]

export function newGroup(name: string, nodes: Iterable<string>): Group {
  return { id: newId(), name, nodes: [...nodes] }
}

/** Puts a frame around nodes. A node is in one group only: it leaves the one it was in, and a group that has none left goes. */
export function addGroup(flow: Flow, group: Group): Flow {
  const drawn = new Set(flow.nodes.map(({ id }) => id))
  const members = new Set(group.nodes.filter((id) => drawn.has(id)))
  if (members.size === 0) return flow
  const others = flow.groups.map((other) => ({ ...other, nodes: other.nodes.filter((id) => !members.has(id)) }))
  return { ...flow, groups: [...others.filter(({ nodes }) => nodes.length > 0), { ...group, nodes: [...members] }] }
}

/** Takes frames away; their nodes stay. */
export function ungroup(flow: Flow, groupIds: Iterable<string>): Flow {
  const gone = new Set(groupIds)
  const groups = flow.groups.filter(({ id }) => !gone.has(id))
  return groups.length === flow.groups.length ? flow : { ...flow, groups }
}

export function changeGroup(flow: Flow, groupId: string, change: Partial<Pick<Group, 'name' | 'description'>>): Flow {
  const group = flow.groups.find(({ id }) => id === groupId)
  if (!group) return flow
  const changed = { ...group, ...change }
  if (changed.name === group.name && changed.description === group.description) return flow
  return { ...flow, groups: flow.groups.map((other) => (other === group ? changed : other)) }
}

/** The groups meant by a selection: those selected themselves, and those of selected nodes. */
export function groupsOf({ groups }: Flow, selection: { groups: ReadonlySet<string>; nodes: ReadonlySet<string> }): string[] {
  return groups.filter(({ id, nodes }) => selection.groups.has(id) || nodes.some((node) => selection.nodes.has(node))).map(({ id }) => id)
}
