import { portKey } from '../edges.ts'
import type { Problem } from '../problem.ts'
import type { FlowEdge } from '../schema.ts'
import type { FlowUnderCheck, NodeUnderCheck } from './flow-under-check.ts'
import { foundError, foundWarning, nameOf } from './found.ts'

/** Edges: both ends exist, one edge a port, and no port that should lead somewhere left open. */
export function checkEdges(check: FlowUnderCheck): Problem[] {
  const drawn = new Set(check.flow.nodes.map((node) => node.id))
  return [
    ...check.flow.edges.flatMap((edge) => [...unknownEnd(edge, drawn), ...unknownPort(edge, check)]),
    ...twoFromOnePort(check),
    ...[...check.nodes.values()].flatMap((one) => openPorts(one, check)),
  ]
}

function unknownEnd(edge: FlowEdge, drawn: Set<string>): Problem[] {
  return [edge.from.node, edge.to]
    .filter((id) => !drawn.has(id))
    .map((id) =>
      foundError(
        'flow.edgeToNowhere',
        { nodeId: drawn.has(edge.from.node) ? edge.from.node : null, field: `edges.${edge.id}` },
        {
          es: `Una conexión une un nodo que no existe («${id}»). Bórrala y trázala de nuevo.`,
          pt: `Uma conexão liga um nó que não existe («${id}»). Apague-a e desenhe de novo.`,
          en: `An edge joins a node that does not exist ("${id}"). Delete it and draw it again.`,
        },
      ),
    )
}

function unknownPort({ id, from }: FlowEdge, check: FlowUnderCheck): Problem[] {
  const one = check.nodes.get(from.node)
  // Without readable params nobody knows the ports; that is reported already.
  if (!one?.params.ok || one.ports.some((port) => port.id === from.port)) return []
  const name = nameOf(one)
  return [
    foundError(
      'flow.unknownPort',
      { nodeId: from.node, field: `edges.${id}` },
      {
        es: `Una conexión sale de «${name.es}» por una salida que ya no existe («${from.port}»). Bórrala o llévala a otra salida.`,
        pt: `Uma conexão sai de «${name.pt}» por uma saída que não existe mais («${from.port}»). Apague-a ou leve-a a outra saída.`,
        en: `An edge leaves "${name.en}" by a port that no longer exists ("${from.port}"). Delete it or move it to another port.`,
      },
    ),
  ]
}

function twoFromOnePort({ flow, nodes }: FlowUnderCheck): Problem[] {
  const seen = new Set<string>()
  return flow.edges.flatMap(({ id, from }) => {
    const key = portKey(from.node, from.port)
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const one = nodes.get(from.node)
    const name = one ? nameOf(one) : { es: from.node, pt: from.node, en: from.node }
    return [
      foundError(
        'flow.twoEdgesFromPort',
        { nodeId: from.node, field: `edges.${id}` },
        {
          es: `De la salida «${from.port}» de «${name.es}» salen dos conexiones y solo se puede seguir una. Borra la que sobra.`,
          pt: `Da saída «${from.port}» de «${name.pt}» saem duas conexões e só é possível seguir uma. Apague a que sobra.`,
          en: `Two edges leave port "${from.port}" of "${name.en}" and only one can be followed. Delete the other.`,
        },
      ),
    ]
  })
}

function openPorts(one: NodeUnderCheck, check: FlowUnderCheck): Problem[] {
  const { id } = one.node
  const isTrigger = one.definition?.group === 'trigger'
  const name = nameOf(one)
  return one.ports
    .filter((port) => !check.isWired(id, port.id) && (isTrigger || !(port.optional || check.inLoops.has(id))))
    .map((port) => {
      if (isTrigger) {
        return foundError(
          'flow.triggerLeadsNowhere',
          { nodeId: id, field: port.id },
          {
            es: `«${name.es}» no lleva a ningún nodo, así que el flujo no haría nada. Conéctalo con el primer nodo.`,
            pt: `«${name.pt}» não leva a nenhum nó, então o fluxo não faria nada. Conecte-o ao primeiro nó.`,
            en: `"${name.en}" leads to no node, so the flow would do nothing. Connect it to the first node.`,
          },
        )
      }
      return foundWarning(
        'flow.openPort',
        { nodeId: id, field: port.id },
        {
          es: `La salida «${port.label.es}» de «${name.es}» no lleva a ningún lado: ahí termina el flujo. Conéctala si debe seguir.`,
          pt: `A saída «${port.label.pt}» de «${name.pt}» não leva a lugar nenhum: o fluxo termina ali. Conecte-a se deve continuar.`,
          en: `Port "${port.label.en}" of "${name.en}" leads nowhere: the flow ends there. Connect it if it should go on.`,
        },
      )
    })
}
