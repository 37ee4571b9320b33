import { identitiesOf } from '#engine/contacts/identity'
import type { Channel } from '#storage/documents/channel'
import type { IntakeMessage, IntakeStatus } from '#storage/documents/intake'
import type { Storage } from '#storage/open-storage'
import type { EchoUpdate, HistoryUpdate, IdentityChangedUpdate, MessageUpdate, Person, StatusUpdate } from '../update.ts'
import { toOutboundContent } from './outbound-content.ts'

type SeenIdentity = IntakeMessage['identities'][number]
type Changes = ReturnType<Storage['repositories']>['changes']
type IntakeEcho = Parameters<Changes['echo']>[0]

const HOUR_MS = 3_600_000

/**
 * How a WhatsApp person is known and written to, strongest first. Business-scoped ids hold within a portfolio, which webhooks do not
 * name: the account stands in for it.
 */
export function identitiesOfPerson({ waId, bsuid }: Pick<Person, 'waId' | 'bsuid'>, accountId: string): SeenIdentity[] {
  const known = identitiesOf({ scope: accountId, waId: waId ?? undefined, bsuid: bsuid ?? undefined })
  const identities = known.map(({ kind, key }) => ({ kind, key, sendAddress: (kind === 'phone' ? waId && `+${waId}` : bsuid) ?? key }))
  // An id that is no telephone number by any plan still names one person.
  const isOddNumber = waId !== null && !identities.some(({ kind }) => kind === 'phone')
  return isOddNumber ? [...identities, { kind: 'phone', key: waId, sendAddress: `+${waId}` }] : identities
}

/** Which identity takes the place of which: those of one kind, else the two there are. */
export function identityMoves({ previous, next, accountId }: IdentityChangedUpdate): { previous: SeenIdentity; next: SeenIdentity }[] {
  const before = identitiesOfPerson(previous, accountId)
  const after = identitiesOfPerson(next, accountId)
  const moves = after.flatMap((one) => before.filter(({ kind }) => kind === one.kind).map((old) => ({ previous: old, next: one })))
  const [old] = before
  const [one] = after
  if (moves.length > 0 || !old || !one || old.kind === 'phone') return moves
  return [{ previous: old, next: one }]
}

export function toIntakeMessage(update: MessageUpdate | HistoryUpdate, channelId: string): IntakeMessage {
  const person = update.type === 'message' ? update.from : update.person
  const { content, text, replyTo } = update
  const referral = update.type === 'message' ? update.referral : null
  return { ...written(update, person, channelId), content, text, referral, replyTo, origin: update.type === 'message' ? 'live' : 'history' }
}

/** What the business typed on the phone, now or before the number came to us. */
export function toIntakeEcho(update: EchoUpdate | HistoryUpdate, channel: Channel, at: number): IntakeEcho {
  const person = update.type === 'echo' ? update.to : update.person
  const content = toOutboundContent(update.content)
  const isEcho = update.type === 'echo'
  const until = update.providerAt + channel.phoneOwnerHours * HOUR_MS
  // An echo that comes hours late locks nothing any more.
  const phoneUntil = isEcho && until > at ? until : null
  const origin = isEcho ? 'echo' : 'history'
  return { ...written(update, person, channel.id), opaqueId: null, content, text: update.text, origin, phoneUntil }
}

export function toIntakeStatus({ type: _, accountId: __, senderId: ___, ...status }: StatusUpdate, channelId: string): IntakeStatus {
  return { channelId, ...status }
}

function written({ accountId, providerId, providerAt }: MessageUpdate | EchoUpdate | HistoryUpdate, person: Person, channelId: string) {
  const identities = identitiesOfPerson(person, accountId)
  return { channelId, providerId, providerAt, identities, profile: { name: person.profileName, handle: person.username } }
}
