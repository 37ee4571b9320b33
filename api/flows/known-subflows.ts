import type { LiveFlow } from '#engine/conversation/situation'
import { type Subflows, signatureOf } from '#engine/flow/callable-flow'
import type { KnownSubflows } from '#engine/flow/checks/flow-under-check'
import { callsOf } from '#engine/flow/flow-call'
import { ownFrames } from '#engine/flow/frames'
import type { FlowDoc } from '#storage/documents/flow'

/** The flows of a company as calls see them. `live` are all that were published: whether a flow starts by itself is nothing to one that calls it. */
export function knownSubflows(flows: FlowDoc[], live: LiveFlow[]): KnownSubflows {
  const pinned = new Map(live.map(({ ref, flow }) => [ref.flowId, ownFrames(flow).map(([, frame]) => frame.flowId)]))
  return {
    callable: callableOf(live),
    flows: flows.map(({ id, name, liveVersion, draft }) => ({
      ...{ id, name, isLive: liveVersion !== null },
      calls: [...new Set([...callsOf(draft), ...(pinned.get(id) ?? [])])],
    })),
  }
}

/** The live flows that have a start for calls. */
export function callableOf(live: LiveFlow[]): Subflows {
  const callable = live.filter(({ flow }) => signatureOf(flow) !== null)
  return Object.fromEntries(callable.map(({ ref, flow }) => [ref.flowId, { ...ref, name: flow.name, compiled: flow }]))
}

/** Nodes of callable flows that are sent along with what a page has to know. */
const mostNodes = 3_000

/** The same in a bounded size: those that are called come first, and what no longer fits is left out. */
export function bounded({ callable, flows }: KnownSubflows, called: string[]): KnownSubflows {
  const first = new Set(called)
  const inOrder = Object.values(callable).toSorted((a, b) => Number(first.has(b.flowId)) - Number(first.has(a.flowId)))
  let room = mostNodes
  const kept = inOrder.filter(({ compiled }) => {
    room -= Object.keys(compiled.nodes).length
    return room >= 0
  })
  return { callable: Object.fromEntries(kept.map((one) => [one.flowId, one])), flows }
}
