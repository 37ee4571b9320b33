import type { CompiledFlow, Frame } from '../flow/compiled.ts'
import { framesAround, inFrame } from '../flow/frames.ts'
import type { Variable } from '../flow/schema.ts'
import type { Json } from '../json.ts'

type Variables = Record<string, Json>

/** The variables a node sees: those of its own frame, by their plain names. A run keeps those of all frames, each under its frame's name. */
export function variablesIn(variables: Variables, frame: string | undefined): Variables {
  const begin = inFrame(frame, '')
  const own = Object.entries(variables).flatMap(([name, value]): [string, Json][] => {
    if (!name.startsWith(begin)) return []
    const plain = name.slice(begin.length)
    return isPlain(plain) ? [[plain, value]] : []
  })
  return Object.fromEntries(own)
}

/** Variables of a frame as the run keeps them. */
export function toFrame(variables: Variables, frame: string | undefined): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [inFrame(frame, name), value]))
}

/** Every variable a run has at a node before anything is written into it: the flow's, and those of the frames around the node. */
export function initialVariables(compiled: CompiledFlow, nodeId: string): Variables {
  const frames = framesAround(compiled, nodeId).map((callId) => enteredVariables(compiled.frames?.[callId], callId, {}))
  return Object.assign({}, ...frames, defaultsOf(compiled.variables))
}

/** A frame's variables as a call begins: what is given to its inputs, else their default, else null. */
export function enteredVariables(frame: Frame | undefined, callId: string, inputs: Variables): Variables {
  const variables = frame?.variables ?? []
  const given = variables.flatMap(({ name, role }) =>
    role === 'input' && inputs[name] !== undefined ? [[name, inputs[name]] as const] : [],
  )
  return toFrame({ ...defaultsOf(variables), ...Object.fromEntries(given) }, callId)
}

function defaultsOf(variables: Variable[]): Variables {
  return Object.fromEntries(variables.map(({ name, default: fallback }) => [name, fallback ?? null]))
}

/** Names of variables hold no separator, so a name with one belongs to a frame further in. */
function isPlain(name: string): boolean {
  return !name.includes(inFrame('', ''))
}
