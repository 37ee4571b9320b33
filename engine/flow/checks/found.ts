import type { Localized } from '../../json.ts'
import type { Problem } from '../problem.ts'
import type { NodeUnderCheck } from './flow-under-check.ts'

type Place = { nodeId: string | null; field?: string | null }

export function foundError(code: string, { nodeId, field = null }: Place, sentence: Localized, remedy?: Problem['remedy']): Problem {
  return { code, severity: 'error', nodeId, field, sentence, ...(remedy && { remedy }) }
}

export function foundWarning(code: string, { nodeId, field = null }: Place, sentence: Localized): Problem {
  return { code, severity: 'warning', nodeId, field, sentence }
}

export function foundHint(code: string, { nodeId, field = null }: Place, sentence: Localized, remedy?: Problem['remedy']): Problem {
  return { code, severity: 'hint', nodeId, field, sentence, ...(remedy && { remedy }) }
}

/** What people call a node: the name they gave it, else its kind's label. */
export function nameOf({ node, definition }: NodeUnderCheck): Localized {
  const fallback = definition?.label ?? { es: node.kind, pt: node.kind, en: node.kind }
  return node.name.trim() === '' ? fallback : { es: node.name, pt: node.name, en: node.name }
}
