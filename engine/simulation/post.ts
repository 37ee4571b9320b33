import { checkContent } from '../channels/check-content.ts'
import { failureSentence } from '../channels/failure-sentences.ts'
import { defaultContactRules, mayContact } from '../channels/may-contact.ts'
import { windowOpen } from '../channels/window.ts'
import type { SendMessage, SendTemplate } from '../conversation/command.ts'
import type { Situation } from '../conversation/situation.ts'
import type { Localized } from '../json.ts'
import type { Fakes } from './fakes.ts'

export type Outgoing = SendMessage | SendTemplate

/** What became of a message: as the sender would decide right before the call to the provider. */
export type Fate = { type: 'sent' } | { type: 'later'; at: number; reason: string } | { type: 'failed'; code: string; reason: Localized }

export interface Post {
  command: Outgoing
  /** When it left, or was last tried (epoch ms). */
  at: number
  fate: Fate
}

interface Sending {
  situation: Situation
  fakes: Fakes
  marketingSentAt: number[]
}

/** Whether a message may leave at `at`, by the same rules the sender asks: window, content, and the person's wishes and hours. */
export function fateOf(command: Outgoing, at: number, { situation, fakes, marketingSentAt }: Sending): Fate {
  const { channel, company, contact, lastInboundAt } = situation
  if (fakes.sending === 'fails') return { type: 'failed', code: 'simulation.sendFailed', reason: pretended }
  if (command.kind === 'sendMessage') {
    if (!windowOpen(channel.kind, lastInboundAt, at)) return failed('channel.windowClosed')
    const [problem] = checkContent(channel.kind, command.content)
    if (problem) return { type: 'failed', code: problem.code, reason: problem.sentence }
  }
  const person = { phone: contact.phone, consents: contact.consents, lastInboundAt, marketingSentAt }
  const answer = mayContact(person, channel, command.purpose, at, defaultContactRules(company))
  if (answer.type === 'never') return failed(`contact.${answer.reason}`)
  return answer.type === 'yes' ? { type: 'sent' } : { type: 'later', at: answer.at, reason: answer.reason }
}

function failed(code: string): Fate {
  return { type: 'failed', code, reason: sentences[code] ?? failureSentence(code) }
}

const pretended: Localized = {
  es: 'El envío falla porque así lo pediste en la simulación.',
  pt: 'O envio falha porque você pediu assim na simulação.',
  en: 'Sending fails because you asked for it in the simulation.',
}

const sentences: Record<string, Localized> = {
  'channel.windowClosed': {
    es: 'Pasaron más de 24 horas desde que la persona escribió: solo puede salir una plantilla.',
    pt: 'Passaram mais de 24 horas desde que a pessoa escreveu: só um modelo pode sair.',
    en: 'More than 24 hours have passed since the person wrote: only a template may leave.',
  },
  'contact.channelPurpose': {
    es: 'Este canal no admite mensajes con el propósito del flujo (por ejemplo marketing).',
    pt: 'Este canal não aceita mensagens com o propósito do fluxo (por exemplo marketing).',
    en: 'This channel takes no messages of the flow’s purpose (marketing, for example).',
  },
  'contact.windowClosed': {
    es: 'La persona no ha escrito en las últimas 24 horas y este canal no tiene plantillas.',
    pt: 'A pessoa não escreveu nas últimas 24 horas e este canal não tem modelos.',
    en: 'The person has not written in the last 24 hours, and this channel has no templates.',
  },
  'contact.optedOut': {
    es: 'La persona pidió no recibir mensajes de este tipo.',
    pt: 'A pessoa pediu para não receber mensagens deste tipo.',
    en: 'The person asked not to get messages of this kind.',
  },
  'contact.noConsent': {
    es: 'La persona no ha dado permiso para recibir marketing.',
    pt: 'A pessoa não deu permissão para receber marketing.',
    en: 'The person has not agreed to get marketing.',
  },
}
