import type { Known } from './checks/flow-under-check.ts'
import { prepareCheck } from './checks/flow-under-check.ts'
import { joinableTexts, joinedMessages } from './joinable-texts.ts'
import type { JoinTexts } from './problem.ts'
import type { Flow } from './schema.ts'

/** Says with as few messages as they fit into what these nodes say one after the other, in the first of them. A flow that has changed since stays as it is. */
export function joinTexts(flow: Flow, remedy: JoinTexts): Flow {
  const check = prepareCheck(flow, nobodyKnows)
  const stillHolds = joinableTexts(check, remedy.limit).some(({ nodeIds }) => nodeIds.join('\n') === remedy.nodeIds.join('\n'))
  if (!stillHolds) return flow
  const [first = '', ...others] = remedy.nodeIds
  const last = remedy.nodeIds.at(-1) ?? first
  const messages = remedy.nodeIds.flatMap((id) => {
    const one = check.nodes.get(id)
    return one?.params.ok ? (one.definition?.says?.(one.params.value) ?? []) : []
  })
  const saying = check.nodes.get(first)?.definition?.saying?.(joinedMessages(messages, remedy.limit)) ?? {}
  const gone = new Set(others)
  return {
    ...flow,
    nodes: flow.nodes.flatMap((node) => {
      if (node.id === first) return [{ ...node, params: { ...node.params, ...saying } }]
      return gone.has(node.id) ? [] : [node]
    }),
    edges: first === last ? flow.edges : flow.edges.flatMap((edge) => rewired(edge, remedy.nodeIds, first, last)),
    groups: flow.groups.map((group) => ({ ...group, nodes: group.nodes.filter((id) => !gone.has(id)) })),
  }
}

const nobodyKnows: Known = { channels: [], resources: {}, otherLiveFlows: [] }

/** The ways out of the last node become those of the first; all ways to or from the others between them go. */
function rewired(edge: Flow['edges'][number], chain: string[], first: string, last: string): Flow['edges'] {
  if (chain.includes(edge.to) && edge.to !== first) return []
  if (edge.from.node === last) return [{ ...edge, from: { ...edge.from, node: first } }]
  return chain.includes(edge.from.node) ? [] : [edge]
}
