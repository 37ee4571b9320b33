import { issueSentence } from '../issue-sentence.ts'
import type { Problem } from '../problem.ts'
import type { FlowUnderCheck, NodeUnderCheck } from './flow-under-check.ts'
import { foundError, nameOf } from './found.ts'
import { fieldHints } from './param-hints.ts'

const MAX_NODES = 500

/** Nodes one by one: known kinds, params their schema accepts, ids used once, and not too many of them. */
export function checkNodes(check: FlowUnderCheck): Problem[] {
  return [
    ...tooMany(check),
    ...duplicateIds(check),
    ...[...check.nodes.values()].flatMap((one) => [...unknownKind(one), ...newerKind(one), ...badParams(one)]),
  ]
}

function tooMany({ flow }: FlowUnderCheck): Problem[] {
  const count = flow.nodes.length
  if (count <= MAX_NODES) return []
  return [
    foundError(
      'flow.tooManyNodes',
      { nodeId: null, field: 'nodes' },
      {
        es: `El flujo tiene ${count} nodos y el máximo es ${MAX_NODES}. Divídelo en dos flujos y únelos con «Ir a».`,
        pt: `O fluxo tem ${count} nós e o máximo é ${MAX_NODES}. Divida em dois fluxos e ligue-os com «Ir para».`,
        en: `The flow has ${count} nodes and the most is ${MAX_NODES}. Split it into two flows and join them with "Go to".`,
      },
    ),
  ]
}

function duplicateIds({ flow }: FlowUnderCheck): Problem[] {
  const repeated = (ids: string[]) => [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))]
  const nodes = repeated(flow.nodes.map((node) => node.id)).map((id) =>
    foundError(
      'flow.duplicateId',
      { nodeId: id },
      {
        es: `Hay dos nodos con el identificador «${id}». Borra uno y vuelve a crearlo.`,
        pt: `Há dois nós com o identificador «${id}». Apague um e crie de novo.`,
        en: `Two nodes have the id "${id}". Delete one and add it again.`,
      },
    ),
  )
  const edges = repeated(flow.edges.map((edge) => edge.id)).map((id) =>
    foundError(
      'flow.duplicateId',
      { nodeId: null, field: 'edges' },
      {
        es: `Hay dos conexiones con el identificador «${id}». Borra una y vuelve a trazarla.`,
        pt: `Há duas conexões com o identificador «${id}». Apague uma e desenhe de novo.`,
        en: `Two edges have the id "${id}". Delete one and draw it again.`,
      },
    ),
  )
  const variables = repeated(flow.variables.map((variable) => variable.name)).map((name) =>
    foundError(
      'flow.duplicateVariable',
      { nodeId: null, field: 'variables' },
      {
        es: `La variable «${name}» está declarada dos veces. Deja una sola.`,
        pt: `A variável «${name}» está declarada duas vezes. Deixe só uma.`,
        en: `The variable "${name}" is declared twice. Keep one of them.`,
      },
    ),
  )
  return [...nodes, ...edges, ...variables]
}

function unknownKind(one: NodeUnderCheck): Problem[] {
  if (one.definition) return []
  const { id, kind } = one.node
  return [
    foundError(
      'flow.unknownKind',
      { nodeId: id, field: 'kind' },
      {
        es: `Esta versión de Hilo no conoce el tipo de nodo «${kind}». Bórralo o actualiza Hilo.`,
        pt: `Esta versão do Hilo não conhece o tipo de nó «${kind}». Apague-o ou atualize o Hilo.`,
        en: `This version of Hilo does not know the node kind "${kind}". Delete the node or update Hilo.`,
      },
    ),
  ]
}

/** Drawn with a newer Hilo: what its params mean there, nobody here can say, even where they can be read. */
function newerKind(one: NodeUnderCheck): Problem[] {
  if (!isNewer(one)) return []
  const name = nameOf(one)
  return [
    foundError(
      'flow.newerKind',
      { nodeId: one.node.id, field: 'kindVersion' },
      {
        es: `«${name.es}» se hizo con una versión más nueva de Hilo. Actualiza Hilo, o bórralo y créalo de nuevo aquí.`,
        pt: `«${name.pt}» foi feito com uma versão mais nova do Hilo. Atualize o Hilo, ou apague-o e crie de novo aqui.`,
        en: `"${name.en}" was made with a newer Hilo. Update Hilo, or delete it and add it again here.`,
      },
    ),
  ]
}

function isNewer({ node, definition }: NodeUnderCheck): boolean {
  return definition !== null && node.kindVersion > definition.version
}

function badParams(one: NodeUnderCheck): Problem[] {
  const { node, definition, params } = one
  if (!definition || params.ok || isNewer(one)) return []
  const wrong = new Set(params.issues.map(({ path }) => path[0]))
  return params.issues.flatMap((issue) => {
    const path = issue.path.map(String)
    const hint = path[0] === undefined ? undefined : fieldHints(definition.params, path[0])[0]
    if (hint?.chosenWith !== undefined && wrong.has(hint.chosenWith)) return []
    const label = hint?.label
    const rest = path.slice(1).join('.')
    const place = label && { es: words(label.es, rest), pt: words(label.pt, rest), en: words(label.en, rest) }
    return foundError('flow.badParams', { nodeId: node.id, field: path.join('.') || null }, issueSentence(issue, place ?? nameOf(one)))
  })
}

function words(label: string, rest: string): string {
  return rest === '' ? label : `${label} (${rest})`
}
