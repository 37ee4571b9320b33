import type { ChannelKind } from '../channels/rules.ts'
import { windowOpen } from '../channels/window.ts'
import type { Localized } from '../json.ts'

export const notSentReasons = ['customerWrote', 'windowClosed', 'otherAgent', 'authorGone', 'conversationGone'] as const
export type NotSentReason = (typeof notSentReasons)[number]

interface Moment {
  at: number
  lastInboundAt: number | null
  channelKind: ChannelKind
  /** Whoever wrote it still answers customers. */
  authorAnswers: boolean
}

export type ScheduledVerdict = { type: 'send' } | { type: 'cancel' | 'fail'; because: NotSentReason }

/** What becomes of a message that was written for later, now that its time has come. */
export function scheduledVerdict(message: { cancelOnReply: boolean; createdAt: number }, moment: Moment): ScheduledVerdict {
  const { at, lastInboundAt, channelKind, authorAnswers } = moment
  if (isOvertaken(message, lastInboundAt)) return { type: 'cancel', because: 'customerWrote' }
  if (!authorAnswers) return { type: 'fail', because: 'authorGone' }
  if (!windowOpen(channelKind, lastInboundAt, at)) return { type: 'fail', because: 'windowClosed' }
  return { type: 'send' }
}

/** The customer has written since, and the message was not to be sent then. */
export function isOvertaken(
  { cancelOnReply, createdAt }: { cancelOnReply: boolean; createdAt: number },
  lastInboundAt: number | null,
): boolean {
  return cancelOnReply && lastInboundAt !== null && lastInboundAt > createdAt
}

/** Why it was not sent, and what to do. */
export const notSentSentences: Record<NotSentReason, Localized> = {
  customerWrote: {
    es: 'No se envió porque el cliente escribió antes, como pediste. Si aún hace falta, envíalo ahora.',
    pt: 'Não foi enviada porque o cliente escreveu antes, como você pediu. Se ainda fizer falta, envie agora.',
    en: 'It was not sent because the customer wrote first, as you asked. If it is still needed, send it now.',
  },
  windowClosed: {
    es: 'No se envió: a esa hora ya habían pasado 24 horas desde el último mensaje del cliente. Envía una plantilla.',
    pt: 'Não foi enviada: nessa hora já tinham passado 24 horas desde a última mensagem do cliente. Envie um modelo.',
    en: 'It was not sent: by then more than 24 hours had passed since the customer last wrote. Send a template.',
  },
  otherAgent: {
    es: 'No se envió: a esa hora otra persona atendía la conversación. Pídele que lo envíe.',
    pt: 'Não foi enviada: nessa hora outra pessoa atendia a conversa. Peça a ela que envie.',
    en: 'It was not sent: by then somebody else had the conversation. Ask them to send it.',
  },
  authorGone: {
    es: 'No se envió: quien lo escribió ya no atiende clientes en esta empresa. Envíalo tú si aún hace falta.',
    pt: 'Não foi enviada: quem escreveu já não atende clientes nesta empresa. Envie você, se ainda fizer falta.',
    en: 'It was not sent: whoever wrote it does not answer customers here any more. Send it yourself if it is still needed.',
  },
  conversationGone: {
    es: 'No se envió: esta conversación ya no existe.',
    pt: 'Não foi enviada: esta conversa já não existe.',
    en: 'It was not sent: this conversation does not exist any more.',
  },
}
