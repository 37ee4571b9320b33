import { fold } from '../expressions/fold.ts'
import type { Flow } from '../flow/schema.ts'
import { type ResourceKind, renameResources, resourcesOf } from './resources.ts'

const MOST_REFERENCES = 500

/** What a company has of one kind. */
export interface Owned {
  id: string
  name: string
}

export interface Missing {
  kind: ResourceKind
  id: string
  /** As the file calls it; its id where the file does not say. */
  name: string
  /** The nodes that use it; empty = the settings of the flow. */
  nodeIds: string[]
}

/** Something of the company that somebody chose in the place of what a flow names. */
export interface ResourceChoice {
  kind: ResourceKind
  /** As the flow names it. */
  id: string
  /** What the company has. */
  to: string
}

interface Matched {
  flow: Flow
  missing: Missing[]
  /** How many were found here by their name, or chosen. */
  matched: number
}

/**
 * Puts what the company has in the place of what a foreign flow names: as chosen, else by id, else by name. What is missing stays as it is, so that the
 * check points at it. Everything the flow still names has its name in `references`. Kinds the company was not asked about stay as they are.
 */
export function matchResources(
  flow: Flow,
  owned: Partial<Record<ResourceKind, Owned[]>>,
  choices: readonly ResourceChoice[] = [],
): Matched {
  const nameOf = (kind: ResourceKind, id: string) => flow.references.find((one) => one.kind === kind && one.id === id)?.name || id
  const here = (kind: ResourceKind, id: string): string | undefined => {
    const known = owned[kind] ?? []
    const chosen = choices.find((choice) => choice.kind === kind && choice.id === id)?.to
    if (known.some((one) => one.id === chosen)) return chosen
    if (known.some((one) => one.id === id)) return id
    return known.find(({ name }) => fold(name) === fold(nameOf(kind, id)))?.id
  }
  const used = resourcesOf(flow).filter(({ kind }) => owned[kind] !== undefined)
  const missing = new Map<string, Missing>()
  for (const { kind, id, nodeId } of used) {
    if (here(kind, id) !== undefined) continue
    const key = `${kind} ${id}`
    const before = missing.get(key)?.nodeIds ?? []
    missing.set(key, { kind, id, name: nameOf(kind, id), nodeIds: nodeId === null ? before : [...before, nodeId] })
  }
  const renamed = renameResources(flow, ({ kind, id }) => here(kind, id) ?? id)
  const found = new Set(used.filter(({ kind, id }) => ![undefined, id].includes(here(kind, id))).map(({ kind, id }) => `${kind} ${id}`))
  return { flow: { ...renamed, references: referencesOf(renamed, owned) }, missing: [...missing.values()], matched: found.size }
}

/** What a flow names outside of itself, each once, under the names the company gives them; what it has not keeps the name it had. */
export function referencesOf(flow: Flow, owned: Partial<Record<ResourceKind, Owned[]>>): Flow['references'] {
  const used = new Map(resourcesOf(flow).map(({ kind, id }) => [`${kind} ${id}`, { kind, id }]))
  return [...used.values()].slice(0, MOST_REFERENCES).map(({ kind, id }) => {
    const before = flow.references.find((one) => one.kind === kind && one.id === id)?.name
    return { kind, id, name: owned[kind]?.find((one) => one.id === id)?.name ?? (before || id) }
  })
}
