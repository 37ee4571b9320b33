import { defaultContactRules, type MayContact, mayContact } from '#engine/channels/may-contact'
import type { TemplateValues } from '#engine/channels/template'
import { toTemplateSend } from '#engine/channels/template-send'
import { UserError } from '#engine/errors'
import type { Purpose } from '#engine/flow/schema'
import type { Channel } from '#storage/documents/channel'
import type { Contact } from '#storage/documents/contact'
import type { OutboundContent } from '#storage/documents/message'
import type { Template } from '#storage/models/template'
import { requireFilled } from '../channels/require-filled.ts'
import { requireSendable } from '../channels/require-sendable.ts'
import type { Repositories } from '../deps.ts'

/** What an agent chose to send. */
export interface ChosenTemplate {
  template: Template
  values: TemplateValues
}

/** A template filled in by an agent, ready to be queued; throws a UserError where it cannot be sent like this now (epoch ms). */
export function templateMessage(
  { template, values }: ChosenTemplate,
  channel: Channel,
  now: number,
): { content: OutboundContent; purpose: Purpose } {
  requireSendable(template, channel)
  const preview = requireFilled(template, values, now)
  const content = { type: 'template' as const, template: toTemplateSend(template, values), preview: preview.body }
  return { content, purpose: template.category === 'MARKETING' ? 'marketing' : 'transactional' }
}

const MARKETING_LOOKBACK_MS = 30 * 86_400_000

/** Throws a UserError where a person may not be written to for this purpose now. `contact` null = nobody the company knows. */
export async function requireMayContact(
  repositories: Repositories,
  {
    contact,
    channel,
    purpose,
    lastInboundAt,
  }: { contact: Contact | null; channel: Channel; purpose: Purpose; lastInboundAt: number | null },
  at: number,
): Promise<void> {
  const [company, marketingSentAt] = await Promise.all([
    repositories.companies.get(),
    contact ? repositories.outbox.marketingSentAt(contact.id, at - MARKETING_LOOKBACK_MS) : [],
  ])
  const person = { phone: contact?.phone ?? null, consents: contact?.consents ?? {}, lastInboundAt, marketingSentAt }
  const answer = mayContact(person, channel, purpose, at, defaultContactRules(company ?? { country: '', timeZone: 'UTC' }))
  // Somebody who writes by hand is not held back by the hours that automations keep; advertising is.
  if (answer.type === 'never' || (answer.type === 'notBefore' && purpose === 'marketing')) throw refused(answer)
}

function refused(answer: Exclude<MayContact, { type: 'yes' }>): UserError {
  return new UserError(`contact.${answer.reason}`, `${sentences[answer.reason]} Nothing was sent.`)
}

const sentences: Record<Exclude<MayContact, { type: 'yes' }>['reason'], string> = {
  quietHours: 'It is night where this person is, and advertising waits until the morning.',
  frequencyCap: 'This person has had as much advertising as your company sends in a few days.',
  channelPurpose: 'This channel does not allow messages of this kind.',
  windowClosed: 'Too much time has passed since the customer last wrote on this channel.',
  optedOut: 'This person asked not to be written to.',
  noConsent: 'This person has not agreed to be sent advertising.',
}
