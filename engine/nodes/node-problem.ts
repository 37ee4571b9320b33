import type { Problem } from '../flow/problem.ts'
import type { Localized } from '../json.ts'
import type { CheckContext } from './define-node.ts'
import { words } from './words.ts'

/** A problem of one node, at a dotted path inside its params. */
export function nodeProblem(
  context: CheckContext<unknown>,
  severity: Problem['severity'],
  code: string,
  path: string,
  sentence: Localized,
): Problem {
  return { code, severity, nodeId: context.node.id, field: path, sentence }
}

/** An error when a param names something the company does not have; nothing where the list is not known. */
export function checkReference(
  context: CheckContext<unknown>,
  path: string,
  id: string | undefined,
  known: readonly string[] | undefined,
  what: Localized,
): Problem[] {
  if (id === undefined || known === undefined || known.includes(id)) return []
  // What it was called here, or where the flow came from.
  const name = context.flow.references.find((reference) => reference.id === id)?.name
  const [es, pt, en] = name ? [`${what.es} («${name}»)`, `${what.pt} («${name}»)`, `${what.en} ("${name}")`] : [what.es, what.pt, what.en]
  const sentence = words(
    `Este nodo usa ${es} que ya no existe. Elige otro.`,
    `Este nó usa ${pt} que não existe mais. Escolha outro.`,
    `This node uses ${en} that no longer exists. Choose another one.`,
  )
  return [nodeProblem(context, 'error', 'node.unknownReference', path, sentence)]
}
