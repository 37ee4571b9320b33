import type { Json } from '../json.ts'
import { variablesIn } from './frame-variables.ts'
import type { InboundMessage } from './message.ts'
import type { ContactView, Situation } from './situation.ts'
import type { RunState } from './state.ts'

export type Scope = { [name: string]: Json }

/** Everything templates and conditions of a node in this frame may see, as plain JSON; a variable named like one of the others is hidden by it. */
export function scopeOf(run: RunState, situation: Situation, frame?: string): Scope {
  const { company, channel } = situation
  return {
    ...variablesIn(run.variables, frame),
    contact: contactScope(situation.contact),
    company: {
      id: company.id,
      name: company.name,
      language: company.language,
      currency: company.currency,
      country: company.country,
      timeZone: company.timeZone,
    },
    channel: { id: channel.id, kind: channel.kind, name: channel.name },
    conversation: { id: situation.conversationId },
    case: situation.case && { id: situation.case.id, openedAt: situation.case.openedAt },
    message: run.latest.message,
    event: run.latest.event,
  }
}

/** What a flow keeps of the message it heard last. */
export function messageScope(message: InboundMessage): Json {
  const { type, ...content } = message.content
  // Parsed content is plain JSON except that optional fields may be written as undefined, which JSON drops.
  return JSON.parse(JSON.stringify({ ...content, id: message.id, kind: type, text: message.text ?? null, at: message.providerAt }))
}

function contactScope(contact: ContactView): Scope {
  const { attributes, tags, consents, ...fields } = contact
  return { ...attributes, ...fields, tags, consents, attributes }
}
