import type { Json, Localized } from '../json.ts'
import { definitionOf } from '../nodes/index.ts'
import { portKey } from './edges.ts'
import { type FieldTrail, trailOf } from './field-trail.ts'
import { type Flow, type FlowEdge, type FlowNode, settingsSchema, type Variable } from './schema.ts'

/** One value that differs. Undefined: it is not there. */
export interface FieldChange {
  /** Dotted path: `messages.0.text`. */
  path: string
  /** What people call it, outermost first; parts of a list by their place or title. */
  trail: FieldTrail
  before: Json | undefined
  after: Json | undefined
}

export type NodeChange =
  | { type: 'added' | 'removed'; node: FlowNode }
  | { type: 'changed'; node: FlowNode; before: FlowNode; fields: FieldChange[] }

/** A port leads elsewhere: `to` and `before` are node ids, null = it is open. */
export interface EdgeChange {
  from: { node: string; port: string }
  before: string | null
  to: string | null
}

export type VariableChange =
  | { type: 'added' | 'removed'; variable: Variable }
  | { type: 'changed'; variable: Variable; fields: FieldChange[] }

export interface FlowDiff {
  nodes: NodeChange[]
  edges: EdgeChange[]
  variables: VariableChange[]
  /** Of the flow itself (name, language ...) and its settings. */
  settings: FieldChange[]
  /** How many nodes only stand elsewhere, and notes and groups that differ: nothing of it reaches a customer. */
  looks: { moved: number; notes: number; groups: number }
}

/** What is different in `after`: nodes by their ids, edges by their ports, variables by their names. Lists inside a node go by the ids of their parts. */
export function diffFlows(before: Flow, after: Flow): FlowDiff {
  return {
    nodes: nodeChanges(before.nodes, after.nodes),
    edges: edgeChanges(before.edges, after.edges),
    variables: variableChanges(before.variables, after.variables),
    settings: settingChanges(before, after),
    looks: {
      moved: pairs(before.nodes, after.nodes, idOf).filter(({ one, other }) => one && other && !isSame(one.position, other.position))
        .length,
      notes: countDifferent(before.notes, after.notes),
      groups: countDifferent(before.groups, after.groups),
    },
  }
}

/** Whether nothing differs that customers or reports could notice: neither where things stand on the canvas nor saved tests count, they execute nothing. */
export function isSameFlow({ nodes, edges, variables, settings }: FlowDiff): boolean {
  return nodes.length + edges.length + variables.length + settings.length === 0
}

function nodeChanges(before: readonly FlowNode[], after: readonly FlowNode[]): NodeChange[] {
  return pairs(before, after, idOf).flatMap(({ one, other }): NodeChange[] => {
    if (!one) return other ? [{ type: 'added', node: other }] : []
    if (!other) return [{ type: 'removed', node: one }]
    const fields = nodeFields(one, other)
    return fields.length > 0 ? [{ type: 'changed', node: other, before: one, fields }] : []
  })
}

function nodeFields(before: FlowNode, after: FlowNode): FieldChange[] {
  if (before === after) return []
  const params = definitionOf(after.kind)?.params
  const own = ['kind', 'kindVersion', 'name', 'disabled', 'note'] as const
  return [
    ...own.flatMap((key) => fieldChanges(before[key], after[key], [key], (path) => [nodeWords[path.join('.')] ?? path.join('.')])),
    ...fieldChanges(before.params, after.params, [], (path, value) => trailOf(params, path, value)),
  ]
}

function edgeChanges(before: readonly FlowEdge[], after: readonly FlowEdge[]): EdgeChange[] {
  const keyOf = ({ from }: FlowEdge) => portKey(from.node, from.port)
  return pairs(firstOfEach(before, keyOf), firstOfEach(after, keyOf), keyOf).flatMap(({ one, other }): EdgeChange[] => {
    const from = (other ?? one)?.from
    if (!from || one?.to === other?.to) return []
    return [{ from, before: one?.to ?? null, to: other?.to ?? null }]
  })
}

function variableChanges(before: readonly Variable[], after: readonly Variable[]): VariableChange[] {
  return pairs(before, after, ({ name }) => name).flatMap(({ one, other }): VariableChange[] => {
    if (!one) return other ? [{ type: 'added', variable: other }] : []
    if (!other) return [{ type: 'removed', variable: one }]
    const fields = fieldChanges(plain(one), plain(other), [], (path) => [variableWords[path.join('.')] ?? path.join('.')])
    return fields.length > 0 ? [{ type: 'changed', variable: other, fields }] : []
  })
}

function settingChanges(before: Flow, after: Flow): FieldChange[] {
  const own = ['name', 'language', 'description'] as const
  return [
    ...own.flatMap((key) => fieldChanges(before[key], after[key], [key], (path) => [flowWords[path.join('.')] ?? path.join('.')])),
    ...fieldChanges(plain(before.settings), plain(after.settings), [], (path, value) => {
      const word = flowWords[path.join('.')]
      return word ? [word] : trailOf(settingsSchema, path, value)
    }),
  ]
}

type Trail = (path: string[], value: Json) => FieldTrail

/** The smallest values that differ, with their place. A list whose parts have ids is compared part by part, whatever their order. */
function fieldChanges(before: Json | undefined, after: Json | undefined, path: string[], trail: Trail, root?: Json): FieldChange[] {
  if (isSame(before, after)) return []
  const whole = root ?? after ?? before ?? null
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => fieldChanges(before[key], after[key], [...path, key], trail, whole))
  }
  if (Array.isArray(before) && Array.isArray(after) && isList(before) && isList(after))
    return partChanges(before, after, path, trail, whole)
  // What is gone has its names in what was there.
  return [{ path: path.join('.'), trail: trail(path, whole), before, after }]
}

function partChanges(before: Part[], after: Part[], path: string[], trail: Trail, whole: Json): FieldChange[] {
  const keyOf = (part: Part, place: number) => (typeof part['id'] === 'string' ? part['id'] : String(place))
  const placed = (parts: Part[]) => parts.map((part, place) => ({ part, place, key: keyOf(part, place) }))
  const changes = pairs(placed(before), placed(after), ({ key }) => key).flatMap(({ one, other }) => {
    const place = other?.place ?? one?.place ?? 0
    // A part that is gone has no place in what there is now.
    const naming: Trail = other ? trail : (at) => trail(at, { ...(isRecord(whole) ? whole : {}), ...nested(path, before) })
    return fieldChanges(one?.part, other?.part, [...path, String(place)], naming, whole)
  })
  if (changes.length > 0) return changes
  return [{ path: path.join('.'), trail: trail(path, whole), before, after }]
}

function nested(path: readonly string[], value: Json): Record<string, Json> {
  const [first, ...rest] = path
  return first === undefined ? {} : { [first]: rest.length === 0 ? value : nested(rest, value) }
}

type Part = Record<string, Json>

function isList(parts: Json[]): parts is Part[] {
  return parts.every(isRecord)
}

function isRecord(value: Json | undefined): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

interface Pair<Thing> {
  one: Thing | undefined
  other: Thing | undefined
}

/** What stands on both sides or one of them, in the order of `after` and then what is gone. */
function pairs<Thing>(before: readonly Thing[], after: readonly Thing[], keyOf: (thing: Thing) => string): Pair<Thing>[] {
  const old = new Map(before.map((thing) => [keyOf(thing), thing]))
  const now = new Set(after.map(keyOf))
  return [
    ...after.map((other): Pair<Thing> => ({ one: old.get(keyOf(other)), other })),
    ...before.filter((one) => !now.has(keyOf(one))).map((one): Pair<Thing> => ({ one, other: undefined })),
  ]
}

function firstOfEach<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Thing[] {
  const firsts = new Map<string, Thing>()
  for (const thing of things) if (!firsts.has(keyOf(thing))) firsts.set(keyOf(thing), thing)
  return [...firsts.values()]
}

function countDifferent<Thing extends { id: string }>(before: readonly Thing[], after: readonly Thing[]): number {
  return pairs(before, after, idOf).filter(({ one, other }) => !isSame(plain(one), plain(other))).length
}

const idOf = ({ id }: { id: string }) => id

/** Parts of a flow are plain JSON once what is absent is left out. */
function plain(value: object | undefined): Json | undefined {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}

/** Equal as JSON: the order of keys and what is undefined do not count. */
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part, place) => isSame(part, other[place]))
  if (!isRecord(one) || !isRecord(other)) return false
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSame(one[key], other[key]))
}

const words = (es: string, pt: string, en: string): Localized => ({ es, pt, en })

const nodeWords: Record<string, Localized> = {
  kind: words('Tipo de nodo', 'Tipo de nó', 'Kind of node'),
  kindVersion: words('Edición del nodo', 'Edição do nó', 'Edition of the node'),
  name: words('Nombre', 'Nome', 'Name'),
  disabled: words('Desactivado', 'Desativado', 'Switched off'),
  note: words('Nota', 'Nota', 'Note'),
}

const variableWords: Record<string, Localized> = {
  type: words('Tipo', 'Tipo', 'Type'),
  role: words('Papel', 'Papel', 'Role'),
  default: words('Valor inicial', 'Valor inicial', 'Initial value'),
  sample: words('Ejemplo', 'Exemplo', 'Sample'),
  personal: words('Dato personal', 'Dado pessoal', 'Personal data'),
}

const flowWords: Record<string, Localized> = {
  name: words('Nombre del flujo', 'Nome do fluxo', 'Name of the flow'),
  language: words('Idioma', 'Idioma', 'Language'),
  description: words('Descripción', 'Descrição', 'Description'),
  purpose: words('Para qué son sus mensajes', 'Para que são as mensagens', 'What its messages are for'),
  reentry: words('Si la persona ya está adentro', 'Se a pessoa já está dentro', 'When the person is inside already'),
  whenBusy: words('Si otro flujo está hablando', 'Se outro fluxo está falando', 'When another flow is talking'),
  interruptible: words('Otro flujo lo puede interrumpir', 'Outro fluxo pode interromper', 'Another flow may interrupt it'),
  fallback: words('Si algo falla', 'Se algo falhar', 'When something fails'),
  'fallback.team': words('Si algo falla: equipo', 'Se algo falhar: equipe', 'When something fails: team'),
  'fallback.note': words(
    'Si algo falla: nota para el equipo',
    'Se algo falhar: nota para a equipe',
    'When something fails: note for the team',
  ),
  'fallback.messageToContact': words(
    'Si algo falla: mensaje al cliente',
    'Se algo falhar: mensagem ao cliente',
    'When something fails: message to the customer',
  ),
  staleButtonText: words('Texto de botones viejos', 'Texto de botões antigos', 'Text of old buttons'),
  idle: words('Si nadie contesta', 'Se ninguém responde', 'When nobody answers'),
  'idle.afterSeconds': words(
    'Si nadie contesta: después de (segundos)',
    'Se ninguém responde: depois de (segundos)',
    'When nobody answers: after (seconds)',
  ),
  'idle.then': words('Si nadie contesta: entonces', 'Se ninguém responde: então', 'When nobody answers: then'),
  calendarId: words('Horario', 'Horário', 'Hours'),
}
