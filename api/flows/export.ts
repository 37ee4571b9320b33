import type { Flow } from '#engine/flow/schema'
import type { Json } from '#engine/json'

/** A flow to be kept or imported elsewhere: ids of credentials are taken out, for they name this company's secrets. */
export function exported(flow: Flow): Flow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) => ({ ...node, params: withoutCredentials(node.params) })),
    references: flow.references.filter(({ kind }) => kind !== 'credential'),
  }
}

function withoutCredentials(params: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([name]) => name !== 'credentialId')
      .map(([name, value]) => [name, clean(value)]),
  )
}

/** Headers may hold keys typed in by hand. */
const secretHeader = /^(authorization|cookie|proxy-authorization|x-api-key|.*(token|secret|key).*)$/i

function clean(value: Json): Json {
  if (Array.isArray(value)) return value.filter((item) => !isSecretHeader(item)).map(clean)
  if (typeof value !== 'object' || value === null) return value
  return withoutCredentials(Object.fromEntries(Object.entries(value).filter(([name]) => !/^(authorization|cookie|x-api-key)$/i.test(name))))
}

function isSecretHeader(item: Json): boolean {
  return (
    typeof item === 'object' &&
    item !== null &&
    !Array.isArray(item) &&
    'value' in item &&
    typeof item['name'] === 'string' &&
    secretHeader.test(item['name'])
  )
}
