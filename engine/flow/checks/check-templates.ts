import { z } from 'zod'
import { checkTemplate } from '../../expressions/interpolate.ts'
import type { Json, Localized } from '../../json.ts'
import type { Problem } from '../problem.ts'
import { variableSchema } from '../schema.ts'
import type { FlowUnderCheck, NodeUnderCheck } from './flow-under-check.ts'
import { foundError } from './found.ts'
import { hintedValues } from './param-hints.ts'

/** Names a template may use without anybody declaring them. */
const knownRoots = ['contact', 'company', 'channel', 'conversation', 'case', 'message', 'now', 'today', 'event', 'callback']

/** Liquid in nodes and settings can be read, keeps to its bounds, and names only what exists; so do the paths of conditions and copies. */
export function checkTemplates(check: FlowUnderCheck): Problem[] {
  const names = new Set([
    ...knownRoots,
    ...check.flow.variables.map((variable) => variable.name),
    ...[...check.nodes.values()].flatMap(written),
  ])
  const inNodes = [...check.nodes.values()].flatMap((one) => [
    ...templatesOf(one).flatMap(({ field, text }) => checkOne(text, names, { nodeId: one.node.id, field })),
    ...pathsOf(one).flatMap(({ field, path }) => unknownNames([path], names, { nodeId: one.node.id, field })),
  ])
  const { fallback, staleButtonText } = check.flow.settings
  const inSettings = Object.entries({
    'settings.fallback.messageToContact': fallback.messageToContact,
    'settings.staleButtonText': staleButtonText,
  })
  return [...inNodes, ...inSettings.flatMap(([field, text]) => (text ? checkOne(text, names, { nodeId: null, field }) : []))]
}

function written({ definition, params }: NodeUnderCheck): string[] {
  return params.ok ? (definition?.writes?.(params.value) ?? []) : []
}

function templatesOf({ definition, params }: NodeUnderCheck): { field: string; text: string }[] {
  if (!definition || !params.ok) return []
  if (definition.templates) return definition.templates(params.value)
  // Parsed params are JSON: their schemas read JSON.
  return stringsIn(params.value as Json, '')
}

function stringsIn(value: Json | undefined, path: string): { field: string; text: string }[] {
  if (typeof value === 'string') return value.includes('{{') || value.includes('{%') ? [{ field: path, text: value }] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => stringsIn(one, path === '' ? key : `${path}.${key}`))
}

function checkOne(text: string, names: Set<string>, place: { nodeId: string | null; field: string }): Problem[] {
  const checked = checkTemplate(text)
  if (!checked.ok) return [foundError(checked.code, place, faultSentences[checked.code])]
  return unknownNames(checked.variables, names, place)
}

function unknownNames(variables: string[], names: Set<string>, place: { nodeId: string | null; field: string }): Problem[] {
  const unknown = [...new Set(variables.map(rootOf).filter((root) => root !== '' && !names.has(root)))]
  return unknown.map((root) => {
    const sentence = {
      es: `«${root}» no existe en este flujo. Corrige el nombre o crea la variable.`,
      pt: `«${root}» não existe neste fluxo. Corrija o nome ou crie a variável.`,
      en: `"${root}" does not exist in this flow. Correct the name or create the variable.`,
    }
    const remedy = variableSchema.shape.name.safeParse(root).success ? { kind: 'declareVariable' as const, name: root } : undefined
    return foundError('flow.unknownVariable', place, sentence, remedy)
  })
}

function rootOf(variable: string): string {
  return variable.trim().split(/[.[]/, 1)[0] ?? variable
}

/** Params that name a value by its path, and the rows of conditions. A trigger's filter reads the event's own data, by bare names too. */
function pathsOf({ definition, params }: NodeUnderCheck): { field: string; path: string }[] {
  if (!definition || !params.ok || definition.group === 'trigger') return []
  const named = hintedValues(definition.params, params.value, 'path').map(({ field, value }) => ({ field, path: value }))
  // Parsed params are JSON: their schemas read JSON.
  return [...named, ...rowPaths(params.value as Json, '')]
}

const conditionRow = z.object({ path: z.string(), operator: z.string(), valuePath: z.string().optional() })

function rowPaths(value: Json | undefined, field: string): { field: string; path: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const row = conditionRow.safeParse(value)
  if (row.success) {
    const { path, valuePath } = row.data
    return [{ field: `${field}.path`, path }, ...(valuePath ? [{ field: `${field}.valuePath`, path: valuePath }] : [])]
  }
  return Object.entries(value).flatMap(([key, one]) => rowPaths(one, field === '' ? key : `${field}.${key}`))
}

type Fault = Extract<ReturnType<typeof checkTemplate>, { ok: false }>['code']

const faultSentences: Record<Fault, Localized> = {
  'template.syntax': {
    es: 'Este texto usa {{ }} o {% %} de una forma que no se puede leer o no se permite. Revisa que cada llave se cierre y usa solo variables, filtros, if y for.',
    pt: 'Este texto usa {{ }} ou {% %} de um jeito que não se pode ler ou não é permitido. Veja se cada chave fecha e use só variáveis, filtros, if e for.',
    en: 'This text uses {{ }} or {% %} in a way that cannot be read or is not allowed. See that every brace is closed and use only variables, filters, if and for.',
  },
  'template.tooLong': {
    es: 'Este texto con variables es demasiado largo. Divídelo en varios mensajes.',
    pt: 'Este texto com variáveis é longo demais. Divida em várias mensagens.',
    en: 'This text with variables is too long. Split it into several messages.',
  },
  'template.bounds': {
    es: 'Este texto hace más de lo permitido (repite demasiado o crece demasiado). Simplifícalo.',
    pt: 'Este texto faz mais do que o permitido (repete demais ou cresce demais). Simplifique.',
    en: 'This text does more than is allowed (it repeats or grows too much). Make it simpler.',
  },
  'template.failed': {
    es: 'Un filtro de este texto no puede usar el valor que recibe. Corrígelo.',
    pt: 'Um filtro deste texto não pode usar o valor que recebe. Corrija.',
    en: 'A filter in this text cannot use the value it gets. Correct it.',
  },
}
