import { z } from 'zod'
import type { Problem } from '../problem.ts'
import { type FlowUnderCheck, type NodeUnderCheck, reachableFrom } from './flow-under-check.ts'
import { foundWarning, nameOf } from './found.ts'

const asksAgain = z.object({ attempts: z.number().min(2) })

/** Whoever is not understood again and again needs a way to a person: a handover ahead, or a fallback the merchant has filled in. */
export function checkPeople(check: FlowUnderCheck): Problem[] {
  const { team, note, messageToContact } = check.flow.settings.fallback
  if (team || note || messageToContact) return []
  return [...check.nodes.values()]
    .filter((one) => repeats(one, check) && !reachesPerson(one, check))
    .map((one) => {
      const name = nameOf(one)
      return foundWarning(
        'flow.noWayToPerson',
        { nodeId: one.node.id },
        {
          es: `«${name.es}» puede repetirse sin que nadie del equipo se entere. Conecta una salida con «Pasar a una persona» o completa el plan B del flujo.`,
          pt: `«${name.pt}» pode se repetir sem que ninguém da equipe saiba. Conecte uma saída a «Passar para uma pessoa» ou preencha o plano B do fluxo.`,
          en: `"${name.en}" can repeat without anybody in the team knowing. Connect a port to "Hand over to a person" or fill in the flow's fallback.`,
        },
      )
    })
}

/** Speaks and waits for an answer, and does so again by itself or on a circle. */
function repeats({ node, definition, params }: NodeUnderCheck, { ways }: FlowUnderCheck): boolean {
  if (!definition?.speaks || !definition.waits) return false
  if (params.ok && asksAgain.safeParse(params.value).success) return true
  const next = ways.filter((way) => way.from === node.id).map((way) => way.to)
  return reachableFrom(next, ways).has(node.id)
}

function reachesPerson({ node }: NodeUnderCheck, { nodes, ways }: FlowUnderCheck): boolean {
  return [...reachableFrom([node.id], ways)].some((id) => nodes.get(id)?.definition?.reachesPerson)
}
