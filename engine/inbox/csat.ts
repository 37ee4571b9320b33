import { checkContent } from '../channels/check-content.ts'
import { type ChannelKind, channelRules } from '../channels/rules.ts'
import { fold } from '../expressions/fold.ts'
import type { Content } from '../flow/content.ts'
import type { Language, Localized } from '../json.ts'

/** In the place of a flow's id in what a button of the satisfaction question stands for; the node is the case, the choice the score. */
export const CSAT_FLOW = 'hilo/csat'

const scores: Record<string, Localized> = {
  '5': { es: 'Muy buena', pt: 'Muito boa', en: 'Very good' },
  '4': { es: 'Buena', pt: 'Boa', en: 'Good' },
  '3': { es: 'Regular', pt: 'Regular', en: 'Fair' },
  '2': { es: 'Mala', pt: 'Ruim', en: 'Poor' },
  '1': { es: 'Muy mala', pt: 'Muito ruim', en: 'Very poor' },
}
const listLabel: Localized = { es: 'Elegir', pt: 'Escolher', en: 'Choose' }
/** Where a channel has room for three buttons only and has no lists. */
const three = ['5', '3', '1']
const five = ['5', '4', '3', '2', '1']

/** The question of how it was as this channel can ask it: five buttons, else a list of five, else three buttons. Null where it has none. */
export function csatContent(kind: ChannelKind, question: string, language: Language): Content | null {
  const { buttons } = channelRules[kind]
  const choices = (ids: string[]) => ids.map((id) => ({ id, title: scores[id]?.[language] ?? id }))
  const ways: Content[] = [
    ...(buttons !== null && buttons.max >= five.length ? [{ type: 'text' as const, text: question, buttons: choices(five) }] : []),
    { type: 'list', text: question, buttonLabel: listLabel[language], sections: [{ rows: choices(five) }] },
    { type: 'text', text: question, buttons: choices(three) },
  ]
  return ways.find((content) => checkContent(kind, content).length === 0) ?? null
}

/** The score a typed answer stands for: its number, or its title in any language; null = something else was said. */
export function scoreSaid(text: string): number | null {
  const said = fold(text)
  const [id] = Object.entries(scores).find(([number, titles]) => said === number || Object.values(titles).map(fold).includes(said)) ?? []
  return id === undefined ? null : Number(id)
}

/** The score a tapped choice stands for; null = none of ours. */
export function scoreOf(choiceId: string): number | null {
  return choiceId in scores ? Number(choiceId) : null
}
