import { nextOpening } from '../calendars/opening.ts'
import { countryOfPhone } from '../contacts/phone-identity.ts'
import type { Purpose } from '../flow/schema.ts'
import type { ContactHours } from './contact-hours.ts'
import { contactHours, defaultContactHours } from './contact-hours.ts'
import type { ChannelKind } from './rules.ts'
import { channelRules } from './rules.ts'
import { windowOpen } from './window.ts'

const DAY = 86_400_000

/** What is known about the person. Times are epoch ms. */
export interface Reachable {
  phone: string | null
  /** Purpose -> what the person said last; absent = never asked. */
  consents: Record<string, boolean>
  /** When they last wrote on this channel. */
  lastInboundAt: number | null
  /** When marketing was sent to them, on any channel, within the days of the cap at least. */
  marketingSentAt: number[]
}

/** What the company set, or its defaults. */
export interface ContactRules {
  /** Of the company: for people whose country is not known, and for the zone of its own country. */
  country: string
  timeZone: string
  hours: Record<string, ContactHours>
  /** At most so many marketing messages to one person in so many days. */
  marketingCap: { messages: number; days: number }
}

export type MayContact =
  | { type: 'yes' }
  | { type: 'notBefore'; at: number; reason: 'quietHours' | 'frequencyCap' }
  | { type: 'never'; reason: 'channelPurpose' | 'windowClosed' | 'optedOut' | 'noConsent' }

/** The rules of a company that set none of its own. */
export function defaultContactRules(company: { country: string; timeZone: string }): ContactRules {
  return { country: company.country, timeZone: company.timeZone, hours: contactHours, marketingCap: { messages: 3, days: 7 } }
}

/** Whether a message of this purpose answers the person inside an open window: always allowed, so nothing about the person need be known. */
export function isReply(channelKind: ChannelKind, purpose: Purpose, lastInboundAt: number | null, at: number): boolean {
  return purpose === 'service' && channelRules[channelKind].purposes.includes(purpose) && windowOpen(channelKind, lastInboundAt, at)
}

/**
 * Decides whether a message of this purpose may go to this person at `at` (epoch ms). Asked by sender, follow-ups, campaigns and
 * simulator alike. A reply inside an open window is always allowed; whether text or a template must carry it is not decided here.
 */
export function mayContact(
  contact: Reachable,
  channel: { kind: ChannelKind },
  purpose: Purpose,
  at: number,
  rules: ContactRules,
): MayContact {
  const allowed = channelRules[channel.kind]
  if (!allowed.purposes.includes(purpose)) return { type: 'never', reason: 'channelPurpose' }
  const reachableAt = (moment: number) => allowed.templates || windowOpen(channel.kind, contact.lastInboundAt, moment)
  if (!reachableAt(at)) return { type: 'never', reason: 'windowClosed' }
  if (isReply(channel.kind, purpose, contact.lastInboundAt, at)) return { type: 'yes' }
  if (contact.consents[purpose] === false) return { type: 'never', reason: 'optedOut' }
  if (purpose === 'marketing' && contact.consents[purpose] !== true) return { type: 'never', reason: 'noConsent' }
  const decision = earliest(contact, purpose, at, rules)
  return decision.type === 'notBefore' && !reachableAt(decision.at) ? { type: 'never', reason: 'windowClosed' } : decision
}

/** The first moment that respects both the frequency cap and the quiet hours of the person's country. */
function earliest(contact: Reachable, purpose: Purpose, at: number, rules: ContactRules): MayContact {
  const uncapped = purpose === 'marketing' ? afterCap(contact.marketingSentAt, at, rules.marketingCap) : at
  const hours = hoursFor(contact, rules)
  // A country whose hours never open means a mistake in its data: nothing may be sent then, as far as can be seen.
  const awake = hours.purposes.includes(purpose) ? nextOpening(calendarOf(hours), uncapped) : uncapped
  if (awake === null) return { type: 'never', reason: 'windowClosed' }
  if (awake <= at) return { type: 'yes' }
  return { type: 'notBefore', at: awake, reason: uncapped > at ? 'frequencyCap' : 'quietHours' }
}

/** When one more message keeps to the cap: once enough of the sent ones are older than its days. */
function afterCap(sentAt: number[], at: number, cap: ContactRules['marketingCap']): number {
  const since = at - cap.days * DAY
  const recent = sentAt.filter((moment) => moment > since).sort((a, b) => b - a)
  const blocking = recent[cap.messages - 1]
  return blocking === undefined ? at : blocking + cap.days * DAY
}

function hoursFor(contact: Reachable, rules: ContactRules): ContactHours {
  const country = (contact.phone && countryOfPhone(contact.phone)) ?? rules.country
  const hours = rules.hours[country]
  if (hours === undefined) return { ...defaultContactHours, timeZone: rules.timeZone }
  return country === rules.country ? { ...hours, timeZone: rules.timeZone } : hours
}

function calendarOf(hours: ContactHours) {
  return { id: 'contactHours', name: 'Contact hours', timeZone: hours.timeZone, week: hours.week, holidays: hours.holidays, exceptions: [] }
}
