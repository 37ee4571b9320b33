import type { Problem } from '../problem.ts'
import { type FlowUnderCheck, reachableFrom } from './flow-under-check.ts'
import { foundError, foundWarning, nameOf } from './found.ts'

/** The flow can start, every node can be come to, and no jump leads to a node that is switched off. */
export function checkReach(check: FlowUnderCheck): Problem[] {
  return [...missingTrigger(check), ...unreachable(check)]
}

function missingTrigger({ triggers }: FlowUnderCheck): Problem[] {
  if (triggers.length > 0) return []
  return [
    foundError(
      'flow.noTrigger',
      { nodeId: null },
      {
        es: 'El flujo no tiene inicio, así que nunca empezaría. Agrega «Cuando escriben» o «Cuando pasa algo».',
        pt: 'O fluxo não tem início, então nunca começaria. Adicione «Quando escrevem» ou «Quando algo acontece».',
        en: 'The flow has no trigger, so it would never start. Add "When someone writes" or "When something happens".',
      },
    ),
  ]
}

function unreachable({ nodes, triggers, ways }: FlowUnderCheck): Problem[] {
  // Without a trigger everything is out of reach; one problem says so already.
  if (triggers.length === 0) return []
  const reached = reachableFrom(
    triggers.map((one) => one.node.id),
    ways,
  )
  return [...nodes.values()]
    .filter((one) => !reached.has(one.node.id))
    .map((one) => {
      const name = nameOf(one)
      return foundWarning(
        'flow.unreachable',
        { nodeId: one.node.id },
        {
          es: `Ningún camino llega a «${name.es}». Conéctalo o bórralo.`,
          pt: `Nenhum caminho chega a «${name.pt}». Conecte-o ou apague-o.`,
          en: `No path leads to "${name.en}". Connect it or delete it.`,
        },
      )
    })
}
