import { type Flow, type Variable, variableSchema } from '#engine/flow/schema'
import { definitionOf } from '#engine/nodes/index'
import { namesIn, renameIn } from './liquid-names.ts'
import { mapPlaces, type PlaceKind } from './places.ts'

/** Where a variable is named: in a node's params, or in the flow's settings (`nodeId` null). */
export interface VariableUse {
  nodeId: string | null
  field: string
}

/** Roots the engine gives to every flow; a variable of such a name could never be read. */
export const takenNames: readonly string[] = [
  'contact',
  'company',
  'channel',
  'conversation',
  'case',
  'message',
  'event',
  'now',
  'today',
  'callback',
]

export function addVariable(flow: Flow, variable: Variable): Flow {
  return isFree(flow, variable.name) ? { ...flow, variables: [...flow.variables, variable] } : flow
}

/** Changes a variable; one that is called otherwise now is followed by everything that names it. A name that is taken changes nothing. */
export function changeVariable(flow: Flow, name: string, next: Variable): Flow {
  if (next.name !== name && !isFree(flow, next.name)) return flow
  const renamed = next.name === name ? flow : renameUses(flow, name, next.name)
  return { ...renamed, variables: flow.variables.map((variable) => (variable.name === name ? next : variable)) }
}

/** Takes a variable away; what still names it stays, for the check to point at. */
export function removeVariable(flow: Flow, name: string): Flow {
  return { ...flow, variables: flow.variables.filter((variable) => variable.name !== name) }
}

/** Every place that names a variable, in the order of the flow. */
export function usesOf(flow: Flow, name: string): VariableUse[] {
  const uses: VariableUse[] = []
  mapPlaces(flow, (text, kind, place) => {
    if (namesOf[kind](text).includes(name)) uses.push(place)
    return text
  })
  return uses
}

/** How often each name is used, for lists of many variables. */
export function countUses(flow: Flow): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  mapPlaces(flow, (text, kind) => {
    for (const name of new Set(namesOf[kind](text))) counts.set(name, (counts.get(name) ?? 0) + 1)
    return text
  })
  return counts
}

/** Declares what one node writes to and nobody declared, with the type that fits. */
export function declareWritten(flow: Flow, nodeId: string): Flow {
  const node = flow.nodes.find(({ id }) => id === nodeId)
  const definition = node && definitionOf(node.kind)
  const params = definition?.params.safeParse(node?.params)
  if (!node || !definition?.writes || !params?.success) return flow
  const missing = definition.writes(params.data).filter((name) => isFree(flow, name))
  return [...new Set(missing)].reduce((declared, name) => addVariable(declared, declarationOf(name, node.params)), flow)
}

/** Whether a variable may be called that: a name as templates can read it, not yet taken. */
export function isFree({ variables }: Pick<Flow, 'variables'>, name: string): boolean {
  return isName(name) && !variables.some((variable) => variable.name === name)
}

/** Whether templates could read a variable of that name. */
export function isName(name: string): boolean {
  return variableSchema.shape.name.safeParse(name).success && !takenNames.includes(name)
}

function renameUses(flow: Flow, from: string, to: string): Flow {
  return mapPlaces(flow, (text, kind) => renamers[kind](text, from, to))
}

const namesOf: Record<PlaceKind, (text: string) => string[]> = {
  template: (text) => namesIn(text).map(({ name }) => name),
  path: (text) => [rootOf(text)],
  name: (text) => [text.trim()],
}

const renamers: Record<PlaceKind, (text: string, from: string, to: string) => string> = {
  template: renameIn,
  path: (text, from, to) => (rootOf(text) === from ? text.replace(from, to) : text),
  name: (text, from, to) => (text.trim() === from ? to : text),
}

function rootOf(path: string): string {
  return path.trim().split(/[.[]/, 1)[0] ?? ''
}

/** By what the node says of it: the type of answer it asks for, the type it reads a value as. */
function declarationOf(name: string, params: Record<string, unknown>): Variable {
  const given = [params['answer'], params['as']].find((type) => typeof type === 'string')
  const { type = 'text', personal = 'none' } = typesByAnswer[String(given)] ?? {}
  return { name, type, role: 'local', personal }
}

const typesByAnswer: Record<string, { type: Variable['type']; personal?: Variable['personal'] }> = {
  text: { type: 'text' },
  email: { type: 'text', personal: 'personal' },
  phone: { type: 'text', personal: 'personal' },
  address: { type: 'text', personal: 'personal' },
  document: { type: 'text', personal: 'sensitive' },
  number: { type: 'number' },
  money: { type: 'money' },
  date: { type: 'date' },
  choice: { type: 'text' },
  image: { type: 'file' },
  file: { type: 'file' },
  location: { type: 'object', personal: 'personal' },
  boolean: { type: 'boolean' },
  list: { type: 'list' },
  object: { type: 'object' },
}
