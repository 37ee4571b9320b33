import type { Flow } from '#engine/flow/schema'
import { type Owned, referencesOf } from '#engine/imports/match-resources'
import { type ResourceKind, renameResources } from '#engine/imports/resources'
import { isSecretName, isSecretValue } from '#engine/imports/secret-names'
import type { Json } from '#engine/json'

/**
 * A flow to be kept or imported elsewhere. What it names outside of itself is in `references` by name, so that another company can put its
 * own in the place. Credentials are numbered instead of named by their ids, and keys typed in by hand are left out.
 */
export function exported(flow: Flow, owned: Partial<Record<ResourceKind, Owned[]>>): Flow {
  const named = { ...flow, references: referencesOf(flow, owned) }
  const credentials = named.references.filter(({ kind }) => kind === 'credential').map(({ id }) => id)
  const numbered = (id: string) => `credential-${credentials.indexOf(id) + 1}`
  const renamed = renameResources(named, ({ kind, id }) => (kind === 'credential' ? numbered(id) : id))
  return {
    ...renamed,
    nodes: renamed.nodes.map((node) => ({ ...node, params: withoutSecrets(node.params) })),
    references: named.references.map((one) => (one.kind === 'credential' ? numberedReference(one, numbered(one.id)) : one)),
  }
}

/** A credential that is gone has only its id for a name. */
function numberedReference({ kind, id, name }: Flow['references'][number], numbered: string): Flow['references'][number] {
  return { kind, id: numbered, name: name === id ? numbered : name }
}

function withoutSecrets(params: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, clean(value)]))
}

/** Headers and parameters may hold keys: a value goes with the name that betrays it, or by its own look. */
function clean(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isSecretPair(item)).map(clean)
  if (typeof value !== 'object' || value === null) return value
  return withoutSecrets(Object.fromEntries(Object.entries(value).filter(([name, one]) => !(isHeaderName(name) || isSecretText(one)))))
}

function isHeaderName(name: string): boolean {
  return /^(authorization|cookie|x-api-key)$/i.test(name)
}

function isSecretPair(item: Json): boolean {
  if (typeof item !== 'object' || item === null || Array.isArray(item) || !('value' in item)) return false
  return (typeof item['name'] === 'string' && isSecretName(item['name'])) || isSecretText(item['value'])
}

function isSecretText(value: Json | undefined): boolean {
  return typeof value === 'string' && isSecretValue(value)
}
