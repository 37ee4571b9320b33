import { type Upgraders, upgradeSaved } from '../saved-version.ts'
import { issueSentence } from './issue-sentence.ts'
import type { Problem } from './problem.ts'
import { type Flow, FORMAT_VERSION, flowSchema } from './schema.ts'

export type ParsedFlow = { ok: true; flow: Flow } | { ok: false; problems: Problem[] }

/** Format version -> how a flow of it becomes one of the next. Empty while there is only version 1. */
const upgraders: Upgraders = {}

/** Reads a flow from anything (a file, a request, the database): older formats are brought up to date, mistakes come back as problems with their place. */
export function parseFlow(input: unknown): ParsedFlow {
  const upgraded = upgradeSaved(input, 'formatVersion', FORMAT_VERSION, upgraders)
  if (upgraded.type === 'newer') return { ok: false, problems: [newerFormat(upgraded.version)] }
  const parsed = flowSchema.safeParse(upgraded.type === 'current' ? upgraded.value : input, { reportInput: true })
  if (parsed.success) return { ok: true, flow: parsed.data }
  return { ok: false, problems: parsed.error.issues.map((issue) => shapeProblem(issue, input)) }
}

function newerFormat(version: number): Problem {
  return {
    code: 'flow.newerFormat',
    severity: 'error',
    nodeId: null,
    field: 'formatVersion',
    sentence: {
      es: `Este flujo se guardó con una versión más nueva de Hilo (formato ${version}, aquí se lee hasta ${FORMAT_VERSION}). Actualiza Hilo y vuelve a importarlo.`,
      pt: `Este fluxo foi salvo com uma versão mais nova do Hilo (formato ${version}, aqui se lê até ${FORMAT_VERSION}). Atualize o Hilo e importe de novo.`,
      en: `This flow was saved by a newer Hilo (format ${version}; up to ${FORMAT_VERSION} can be read here). Update Hilo and import it again.`,
    },
  }
}

function shapeProblem(issue: Parameters<typeof issueSentence>[0], input: unknown): Problem {
  const path = issue.path.map(String)
  const tooManyNodes = issue.code === 'too_big' && path.join('.') === 'nodes'
  const nodeId = path[0] === 'nodes' ? idOfNode(input, issue.path[1]) : null
  const place = path.join('.')
  return {
    code: tooManyNodes ? 'flow.tooManyNodes' : 'flow.badShape',
    severity: 'error',
    nodeId,
    field: place === '' ? null : place,
    sentence: issueSentence(issue, placeInWords(path, nodeId)),
  }
}

const listNames: Record<string, { es: string; pt: string; en: string }> = {
  nodes: { es: 'nodo', pt: 'nó', en: 'node' },
  edges: { es: 'conexión', pt: 'conexão', en: 'edge' },
  variables: { es: 'variable', pt: 'variável', en: 'variable' },
  groups: { es: 'grupo', pt: 'grupo', en: 'group' },
  notes: { es: 'nota', pt: 'nota', en: 'note' },
  references: { es: 'referencia', pt: 'referência', en: 'reference' },
  tests: { es: 'prueba', pt: 'teste', en: 'test' },
}

/** `nodes.3.position.x` as "node 4 (n_ask), position.x". */
function placeInWords(path: string[], nodeId: string | null) {
  const [list = '', index, ...rest] = path
  const name = listNames[list]
  if (!name || index === undefined) {
    const field = path.join('.')
    return { es: field || 'el flujo', pt: field || 'o fluxo', en: field || 'the flow' }
  }
  const tail = rest.length > 0 ? `, ${rest.join('.')}` : ''
  const which = `${Number(index) + 1}${nodeId ? ` (${nodeId})` : ''}${tail}`
  return { es: `${name.es} ${which}`, pt: `${name.pt} ${which}`, en: `${name.en} ${which}` }
}

function idOfNode(input: unknown, index: PropertyKey | undefined): string | null {
  if (typeof input !== 'object' || input === null || !('nodes' in input) || !Array.isArray(input.nodes)) return null
  const node: unknown = input.nodes[Number(index)]
  if (typeof node !== 'object' || node === null || !('id' in node)) return null
  return typeof node.id === 'string' ? node.id : null
}
