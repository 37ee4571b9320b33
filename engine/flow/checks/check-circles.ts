import type { Way } from '../edges.ts'
import type { Problem } from '../problem.ts'
import { circlesOf } from './circles.ts'
import type { FlowUnderCheck } from './flow-under-check.ts'
import { foundError, nameOf } from './found.ts'

/** A circle in which nobody and nothing is waited for would go round for ever. A loop over a list ends by itself. */
export function checkCircles(check: FlowUnderCheck): Problem[] {
  const hurried = check.ways.filter((way) => !pauses(way, check))
  return circlesOf(check.nodes.keys(), hurried).flatMap((members) => {
    const nodes = [...check.nodes.values()].filter((one) => members.includes(one.node.id))
    const [first] = nodes
    if (!first) return []
    const names = nodes.slice(0, 5).map(nameOf)
    const list = (language: 'es' | 'pt' | 'en') => names.map((name) => name[language]).join(', ')
    return [
      foundError(
        'flow.circleWithoutWait',
        { nodeId: first.node.id },
        {
          es: `Estos nodos se repiten sin esperar nada: ${list('es')}. Pon una pregunta o una espera dentro del círculo.`,
          pt: `Estes nós se repetem sem esperar nada: ${list('pt')}. Coloque uma pergunta ou uma espera dentro do círculo.`,
          en: `These nodes repeat without waiting for anything: ${list('en')}. Put a question or a wait inside the circle.`,
        },
      ),
    ]
  })
}

/** Whether going this way takes a wait: the node waits, the customer must write, or a list's next item bounds it. */
function pauses(way: Way, { nodes, opened }: FlowUnderCheck): boolean {
  const one = nodes.get(way.from)
  if (!one?.definition) return false
  const { waits, bodyPort, time, calls } = one.definition
  if (waits || way.port === bodyPort) return true
  // Nobody knows what a flow that is not known does in between.
  if (calls && !opened.has(way.from)) return true
  return one.params.ok && (time?.(one.params.value, way.port).resetsWindow ?? false)
}
