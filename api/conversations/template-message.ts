import { defaultContactRules, type MayContact, mayContact } from '#engine/channels/may-contact'
import { type TemplateValues, toTemplateSend, variablesOf } from '#engine/channels/template'
import { previewTemplate } from '#engine/channels/template-preview'
import { UserError } from '#engine/errors'
import type { Purpose } from '#engine/flow/schema'
import type { Channel } from '#storage/documents/channel'
import type { Contact } from '#storage/documents/contact'
import type { OutboundContent } from '#storage/documents/message'
import type { Template } from '#storage/models/template'
import { requireSendable } from '../channels/require-sendable.ts'
import type { Repositories } from '../deps.ts'

/** What an agent chose to send. */
export interface ChosenTemplate {
  template: Template
  /** By variable: names or numbers of the body, `header`, `button0` ... */
  variables: Record<string, string>
}

/** A template filled in by an agent, ready to be queued; throws a UserError where it cannot be sent like this. */
export function templateMessage({ template, variables }: ChosenTemplate, channel: Channel): { content: OutboundContent; purpose: Purpose } {
  requireSendable(template, channel)
  const values = valuesOf(template, variables)
  const preview = previewTemplate(template, values)
  const [problem] = preview.problems
  if (problem) throw new UserError('template.invalid', `${problem.sentence.en} Nothing was sent.`)
  if (preview.missing.length > 0)
    throw new UserError('template.missing', `These values are missing: ${preview.missing.join(', ')}. Nothing was sent. Fill them in.`)
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

function valuesOf(template: Template, given: Record<string, string>): TemplateValues {
  const { header, body, urlSuffixes } = variablesOf(template)
  const top = given['header']
  return {
    ...(top !== undefined && header !== null && header !== 'location' && { header: headerValue(header, top) }),
    body: body.map(({ name }) => ({ name, text: given[name] ?? '' })),
    urlSuffixes: urlSuffixes.map(({ index }) => ({ index, text: given[`button${index}`] ?? '' })),
  }
}

function headerValue(header: 'text' | 'image' | 'video' | 'document', value: string): NonNullable<TemplateValues['header']> {
  return header === 'text' ? { type: 'text', text: value } : { type: header, url: value }
}
