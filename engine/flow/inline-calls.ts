import { Defect, UserError } from '../errors.ts'
import type { FlowCall } from '../nodes/define-node.ts'
import { type AnyNodeDefinition, definitionOf } from '../nodes/index.ts'
import { type CallableFlow, type Subflows, signatureOf } from './callable-flow.ts'
import type { CompiledFlow, CompiledNode, Frame } from './compiled.ts'
import { depthOf, inFrame } from './frames.ts'

/** Calls inside calls may go this deep. */
export const MAX_CALL_DEPTH = 5
/** Nodes of a flow together with those of all it calls. */
export const MAX_COMPILED_NODES = 500

/**
 * Draws every called flow into its caller, at the version it has now: the caller then needs nothing else to run, whatever becomes of the
 * others. Throws `UserError`: `subflow.notCallable`, `subflow.tooDeep`, `flow.tooManyNodes`, `flow.duplicateId`.
 */
export function inlineCalls(flow: CompiledFlow, subflows: Subflows): CompiledFlow {
  const calls = Object.values(flow.nodes).flatMap((node) => {
    const call = callOf(node)
    return call ? [{ node, call }] : []
  })
  if (calls.length === 0) return flow
  const inlined = calls.map(({ node, call }) => inline(node, call, requireCallable(subflows, call.flowId, flow)))
  const nodes = { ...flow.nodes }
  for (const one of inlined.flatMap((called) => called.nodes)) {
    if (Object.hasOwn(nodes, one.id)) throw duplicate(one.id)
    nodes[one.id] = one
  }
  const compiled = { ...flow, nodes, frames: Object.fromEntries(inlined.flatMap(({ frames }) => frames)) }
  if (depthOf(compiled) > MAX_CALL_DEPTH) throw tooDeep(flow)
  if (Object.keys(nodes).length > MAX_COMPILED_NODES) throw tooMany(flow)
  return compiled
}

/** The call a compiled node makes, if it makes one. */
function callOf({ kind, params }: CompiledNode): FlowCall | null {
  // Params were parsed by this kind's schema when the node was compiled.
  const definition = definitionOf(kind) as AnyNodeDefinition | undefined
  return definition?.calls?.(params) ?? null
}

function inline(node: CompiledNode, call: FlowCall, called: CallableFlow): { nodes: CompiledNode[]; frames: [string, Frame][] } {
  const { compiled, flowId, version, sha, name } = called
  const signature = signatureOf(compiled)
  if (signature === null) throw new Defect('subflow.noStart', 'A flow that may be called has a start for calls.')
  const inside = (id: string) => inFrame(node.id, id)
  const { calendarId } = compiled.settings
  const own: Frame = {
    ...{ flowId, version, sha, name, language: compiled.language, start: inside(signature.start), variables: compiled.variables },
    ...(calendarId !== undefined && { calendarId }),
    outputs: Object.fromEntries(call.outputs.map((output) => [output.name, output.variable])),
  }
  const deeper = Object.entries(compiled.frames ?? {}).map(([callId, frame]): [string, Frame] => [
    inside(callId),
    { ...frame, start: inside(frame.start) },
  ])
  const nodes = Object.values(compiled.nodes).map((one) => ({
    ...one,
    id: inside(one.id),
    next: Object.fromEntries(Object.entries(one.next).map(([port, to]) => [port, inside(to)])),
    frame: one.frame === undefined ? node.id : inside(one.frame),
  }))
  return { nodes, frames: [[node.id, own], ...deeper] }
}

function requireCallable(subflows: Subflows, flowId: string, { name }: CompiledFlow): CallableFlow {
  const called = Object.hasOwn(subflows, flowId) ? subflows[flowId] : undefined
  if (called !== undefined && signatureOf(called.compiled) !== null) return called
  throw new UserError(
    'subflow.notCallable',
    `The flow "${name}" calls a flow that is not published or has no start for calls. Publish that one first, or choose another one.`,
    { flowId },
  )
}

function duplicate(nodeId: string): UserError {
  return new UserError(
    'flow.duplicateId',
    `Two nodes have the id "${nodeId}" once the called flow is drawn in. Delete one and add it again.`,
    {
      nodeId,
    },
  )
}

function tooDeep({ name }: CompiledFlow): UserError {
  return new UserError(
    'subflow.tooDeep',
    `The flow "${name}" calls flows that call flows more than ${MAX_CALL_DEPTH} deep. Call one of the inner ones directly.`,
  )
}

function tooMany({ name }: CompiledFlow): UserError {
  return new UserError(
    'flow.tooManyNodes',
    `The flow "${name}" and the flows it calls have more than ${MAX_COMPILED_NODES} nodes together. Call fewer of them, or go to another flow instead.`,
  )
}
