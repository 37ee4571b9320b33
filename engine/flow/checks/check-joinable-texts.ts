import { type ChannelKind, channelRules } from '../../channels/rules.ts'
import type { Localized } from '../../json.ts'
import { joinableTexts } from '../joinable-texts.ts'
import type { JoinTexts, Problem } from '../problem.ts'
import type { FlowUnderCheck } from './flow-under-check.ts'
import { foundHint } from './found.ts'
import { pricedKinds } from './priced-kinds.ts'

/** Where each message is billed, texts that fit into one are offered to be joined. */
export function checkJoinableTexts(check: FlowUnderCheck): Problem[] {
  const kinds = pricedKinds(check.kinds)
  if (!kinds.some((kind) => channelRules[kind].billed)) return []
  const limit = limitOf(kinds)
  return joinableTexts(check, limit).map(({ nodeIds, saves }) =>
    foundHint('flow.joinableTexts', { nodeId: nodeIds[0] ?? null }, sentence(nodeIds.length, saves), { kind: 'joinTexts', nodeIds, limit }),
  )
}

/** What fits on every channel the flow runs on. */
function limitOf(kinds: ChannelKind[]): JoinTexts['limit'] {
  const rules = kinds.map((kind) => channelRules[kind])
  return {
    text: Math.min(...rules.map(({ text }) => text)),
    withButtons: Math.min(...rules.map(({ buttons }) => buttons?.text ?? 0)),
    unit: rules.some(({ lengthUnit }) => lengthUnit === 'bytes') ? 'bytes' : 'characters',
  }
}

function sentence(nodes: number, saves: number): Localized {
  const [es, pt, en] =
    saves === 1
      ? ['un mensaje pagado menos', 'uma mensagem paga a menos', 'one paid message less']
      : [`${saves} mensajes pagados menos`, `${saves} mensagens pagas a menos`, `${saves} paid messages less`]
  const where =
    nodes === 1
      ? { es: 'Los textos de este nodo', pt: 'Os textos deste nó', en: 'The texts of this node' }
      : {
          es: `Los textos de ${nodes} nodos seguidos`,
          pt: `Os textos de ${nodes} nós seguidos`,
          en: `The texts of ${nodes} nodes in a row`,
        }
  return {
    es: `${where.es} caben en un solo mensaje: ${es} por persona, porque WhatsApp cobra cada uno. Únelos.`,
    pt: `${where.pt} cabem em uma só mensagem: ${pt} por pessoa, porque o WhatsApp cobra cada uma. Junte-os.`,
    en: `${where.en} fit into one message: ${en} per person, since WhatsApp bills each. Join them.`,
  }
}
