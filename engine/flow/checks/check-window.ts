import { z } from 'zod'
import { type ChannelKind, channelRules } from '../../channels/rules.ts'
import type { Localized } from '../../json.ts'
import type { Problem } from '../problem.ts'
import type { FlowUnderCheck, NodeUnderCheck } from './flow-under-check.ts'
import { foundError, foundWarning, nameOf } from './found.ts'
import { type Silence, silences } from './silences.ts'

const HOUR = 3600
const withTemplate = z.object({ whenWindowClosed: z.literal('template') })

/** Free text must go out while the channel's window is open: surely past it is an error, possibly past it a warning. */
export function checkWindow(check: FlowUnderCheck): Problem[] {
  const bySilence = silences(check)
  return [...check.nodes.values()].flatMap((one) => {
    const silence = bySilence.get(one.node.id)
    if (!silence || !saysSomething(one)) return []
    const found = check.kinds.flatMap((kind) => checkOne(one, kind, silence, check))
    // One is enough: they differ by the channel's name only, and errors come first.
    return found.sort((a, b) => a.severity.localeCompare(b.severity)).slice(0, 1)
  })
}

/** A kind that may speak counts only where it was given something to say. */
function saysSomething({ definition, params }: NodeUnderCheck): boolean {
  if (!definition?.speaks || !params.ok) return false
  return (definition.contents?.(params.value).length ?? 1) > 0
}

function checkOne(one: NodeUnderCheck, kind: ChannelKind, silence: Silence, check: FlowUnderCheck): Problem[] {
  const rules = channelRules[kind]
  const limit = rules.windowHours * HOUR
  if (silence.most < limit) return []
  // A template takes over where the channel has templates.
  if (rules.templates && one.params.ok && withTemplate.safeParse(one.params.value).success) return []
  const name = nameOf(one)
  const remedy = rules.templates ? remedies.template : remedies.sooner
  const place = { nodeId: one.node.id }
  const hours = rules.windowHours
  if (silence.least >= limit) {
    return [
      foundError('flow.pastWindow', place, {
        es: `Al llegar a «${name.es}» ya pasaron más de ${hours} horas desde el último mensaje del cliente y ${rules.name} no lo entrega. ${remedy.es}`,
        pt: `Ao chegar a «${name.pt}» já passaram mais de ${hours} horas desde a última mensagem do cliente e o ${rules.name} não entrega. ${remedy.pt}`,
        en: `By "${name.en}" more than ${hours} hours have passed since the customer's last message, and ${rules.name} does not deliver it. ${remedy.en}`,
      }),
    ]
  }
  // Where the way out of a failure is drawn, the merchant has thought of it.
  if (check.isWired(one.node.id, 'failed')) return []
  return [
    foundWarning('flow.maybePastWindow', place, {
      es: `Al llegar a «${name.es}» pueden haber pasado más de ${hours} horas desde el último mensaje del cliente; entonces ${rules.name} no lo entrega. ${remedy.es}`,
      pt: `Ao chegar a «${name.pt}» podem ter passado mais de ${hours} horas desde a última mensagem do cliente; então o ${rules.name} não entrega. ${remedy.pt}`,
      en: `By "${name.en}" more than ${hours} hours may have passed since the customer's last message; then ${rules.name} does not deliver it. ${remedy.en}`,
    }),
  ]
}

const remedies: Record<'template' | 'sooner', Localized> = {
  template: {
    es: 'Usa una plantilla o conecta la salida «Si falla».',
    pt: 'Use um modelo ou conecte a saída «Se falhar».',
    en: 'Use a template or connect the port "If it fails".',
  },
  sooner: {
    es: 'Acorta la espera o conecta la salida «Si falla»: aquí no hay plantillas.',
    pt: 'Encurte a espera ou conecte a saída «Se falhar»: aqui não há modelos.',
    en: 'Shorten the wait or connect the port "If it fails": there are no templates here.',
  },
}
