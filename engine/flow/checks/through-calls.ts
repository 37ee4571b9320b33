import { type CallableFlow, signatureOf } from '../callable-flow.ts'
import { portKey, type Way } from '../edges.ts'
import { inFrame } from '../frames.ts'
import { type FlowUnderCheck, type NodeUnderCheck, OTHER_WAY, readNode, waysBack } from './flow-under-check.ts'
import { hintedValues } from './param-hints.ts'

/** A node of a called flow among those of its caller. */
interface Inner extends NodeUnderCheck {
  /** Id of the node that calls the flow it stands in. */
  callId: string
  /** Where its own call begins, if it makes one. */
  start: string | undefined
}

/** The flow as a run goes through it: into the flows it calls and back. What is not known about is left closed. */
export function throughCalls(check: FlowUnderCheck): FlowUnderCheck {
  const callable = check.known.subflows?.callable ?? {}
  const entries: Way[] = []
  const inner: Inner[] = []
  const edges: Way[] = []
  for (const one of check.nodes.values()) {
    const flowId = one.params.ok ? one.definition?.calls?.(one.params.value)?.flowId : undefined
    const called = flowId !== undefined && Object.hasOwn(callable, flowId) ? callable[flowId] : undefined
    const begin = called && called.flowId !== check.known.flowId ? drawnIn(one, called) : null
    if (!begin) continue
    entries.push({ from: one.node.id, port: OTHER_WAY, to: begin.start })
    inner.push(...begin.nodes)
    edges.push(...begin.edges)
  }
  if (inner.length === 0) return check
  for (const { node, start } of inner) if (start !== undefined) entries.push({ from: node.id, port: OTHER_WAY, to: start })
  return opened(check, inner, edges, entries)
}

function opened(check: FlowUnderCheck, inner: Inner[], edges: Way[], entries: Way[]): FlowUnderCheck {
  const nodes = new Map([...check.nodes, ...inner.map((one) => [one.node.id, one] as const)])
  const calls = new Map(inner.map((one) => [one.node.id, one.callId]))
  const wired = new Set(edges.map((way) => portKey(way.from, way.port)))
  const isWired = (id: string, port: string) => (calls.has(id) ? wired.has(portKey(id, port)) : check.isWired(id, port))
  const direct = [...edges, ...jumpsOf(inner, nodes)]
  const backs = inner.flatMap((one) => waysBack(one, nodes, direct, isWired))
  const around = [...check.ways, ...direct, ...backs.flatMap((back) => back.ways)]
  const byPort = Map.groupBy(around, (way) => portKey(way.from, way.port))

  // Where a run goes that leaves a called flow: on from the node that called, or out of the flow that one stands in.
  const onward = (callId: string, port: string): string[] => {
    const here = (byPort.get(portKey(callId, port)) ?? []).map((way) => way.to)
    const outer = calls.get(callId)
    return here.length > 0 || outer === undefined ? here : onward(outer, port)
  }
  const inLoops = new Set([...check.inLoops, ...backs.flatMap((back) => back.body)])
  const exits = inner.flatMap(({ node, ports, callId, definition, params }) =>
    ports.flatMap(({ id: port }) => {
      const isFailure = port === 'failed'
      if (isWired(node.id, port) || (inLoops.has(node.id) && !isFailure)) return []
      if (params.ok && definition?.time?.(params.value, port).never) return []
      return onward(callId, isFailure ? 'failed' : 'next').map((to) => ({ from: node.id, port, to }))
    }),
  )
  const openedCalls = new Set(entries.map((way) => way.from))
  // A call is over when the called flow is: its own way on begins there.
  const kept = around.filter((way) => !(openedCalls.has(way.from) && way.port === 'next'))
  return { ...check, nodes, ways: [...kept, ...entries, ...exits], inLoops, isWired, opened: openedCalls }
}

/** The nodes of a called flow, and of all it calls, under the names they have in the caller; null when it has no start for calls. */
function drawnIn(call: NodeUnderCheck, called: CallableFlow): { start: string; nodes: Inner[]; edges: Way[] } | null {
  const { compiled } = called
  const signature = signatureOf(compiled)
  if (signature === null) return null
  const inside = (id: string) => inFrame(call.node.id, id)
  const nodes = Object.values(compiled.nodes).map((node): Inner => {
    const { id, kind, params, frame } = node
    const name = node.name.trim() === '' ? '' : `${called.name} › ${node.name}`
    const start = compiled.frames?.[id]?.start
    return {
      ...readNode({ id: inside(id), kind, kindVersion: 1, name, params, position: { x: 0, y: 0 } }),
      callId: frame === undefined ? call.node.id : inside(frame),
      start: start === undefined ? undefined : inside(start),
    }
  })
  const edges = Object.values(compiled.nodes).flatMap(({ id, next }) =>
    Object.entries(next).map(([port, to]) => ({ from: inside(id), port, to: inside(to) })),
  )
  return { start: inside(signature.start), nodes, edges }
}

/** Jumps go to a node of the same flow, so to one that is called by the same node. */
function jumpsOf(inner: Inner[], nodes: Map<string, NodeUnderCheck>): Way[] {
  return inner.flatMap(({ node, definition, params, callId }) => {
    if (!definition || !params.ok) return []
    return hintedValues(definition.params, params.value, 'node')
      .map(({ value }) => ({ from: node.id, port: OTHER_WAY, to: inFrame(callId, value) }))
      .filter(({ to }) => nodes.has(to))
  })
}
