import { nextMail, type Occasion, type Reader } from '#engine/inbox/alert-mails'
import type { AlertEvent } from '#engine/inbox/alerts'
import { maySee, type Seer } from '#engine/inbox/visibility'
import type { AccessNow } from '#storage/documents/access'
import type { MailedAlerts } from '#storage/repositories/member-alerts'
import type { Addressee } from '#storage/repositories/memberships'
import { inBatches } from '../in-batches.ts'
import type { Look } from './look.ts'
import { type Looked, soonest } from './looked.ts'

/**
 * Mails members who wish so and have no page open what began and still is so: what waits (`left` of the queue), what they were given, what is
 * late, and who named them. What begins together is one mail, and nothing is told twice: each mail moves the moment up to which they know.
 */
export async function tellByMail(look: Look, left: Look['queued']): Promise<Looked> {
  const { deps, repositories, held, at } = look
  if (!deps.mailer) return { nextAt: null }
  const chosen = await repositories.memberAlerts.mailed()
  if (chosen.length === 0) return { nextAt: null }
  const ids = chosen.map(({ memberId }) => memberId)
  const [addressees, access, states, company] = await Promise.all([
    repositories.memberships.addressees(ids),
    repositories.accessRules.now(),
    repositories.agentStates.all(),
    repositories.companies.get(),
  ])
  const conversations = await Promise.all(
    [...left, ...held].map(async (conversation) => ({ ...conversation, windowClosesAt: await look.windowClosesAt(conversation) })),
  )
  const seenAt = new Map(states.map(({ memberId, lastSeenAt }) => [memberId, lastSeenAt]))
  const told = await inBatches(chosen, async (alerts): Promise<number | null> => {
    const to = addressees.find(({ memberId }) => memberId === alerts.memberId)
    if (to === undefined) return null
    const lastSeenAt = seenAt.get(alerts.memberId) ?? null
    const reader = await readerOf(look, alerts, { lastSeenAt, seer: seerOf(to, access) })
    const next = nextMail(reader, conversations, at, company?.timeZone ?? 'UTC')
    if (next.type === 'wait') return next.until
    if (next.type === 'mail') await send(look, { alerts, to, company: company?.name ?? '' }, next)
    return null
  })
  return { nextAt: soonest(told) }
}

async function readerOf(
  { repositories: { thread, conversations } }: Look,
  { memberId, settings, mailedUpTo }: MailedAlerts,
  { lastSeenAt, seer }: { lastSeenAt: number | null; seer: Seer },
): Promise<Reader> {
  const since = Math.max(mailedUpTo, lastSeenAt ?? 0)
  const named = settings.events.mention.email ? await thread.newMentions(memberId, since) : []
  const places = await conversations.placesOf([...new Set(named.map(({ conversationId }) => conversationId))])
  const visible = new Set(places.filter((place) => maySee(place, seer)).map(({ id }) => id))
  const mentions = named.filter(({ conversationId }) => visible.has(conversationId))
  return { ...seer, settings, lastSeenAt, mailedUpTo, mentions }
}

/** What a member sees, as `accessOf` of the API has it for their requests. */
function seerOf({ memberId, role }: Addressee, { roles, teams }: AccessNow): Seer {
  const visibility = role === 'owner' ? 'all' : (roles[role]?.visibility ?? 'all')
  return { memberId, visibility, teamIds: teams.filter(({ memberIds }) => memberIds.includes(memberId)).map(({ id }) => id) }
}

async function send(
  { deps, companyId, repositories }: Look,
  { alerts, to, company }: { alerts: MailedAlerts; to: Addressee; company: string },
  { occasions, upTo }: { occasions: Occasion[]; upTo: number },
): Promise<void> {
  const { email, language } = to
  const link = `${deps.settings.publicUrl}/c/${companyId}/inbox${pathOf(occasions)}`
  const template = { kind: 'inbox' as const, company, counts: countsOf(occasions), link }
  const mailId = await repositories.memberAlerts.tell(alerts, upTo, { to: email, language, template })
  if (mailId === null) return
  await deps.bells
    .startMail({ companyId, mailId })
    .catch(() => deps.log.warn({ mailId }, 'a mail could not be announced; it waits in the database'))
}

/** The conversation, where it is one. */
function pathOf(occasions: Occasion[]): string {
  const [id, ...others] = new Set(occasions.map(({ conversationId }) => conversationId))
  return id === undefined || others.length > 0 ? '' : `/${id}`
}

function countsOf(occasions: Occasion[]): Partial<Record<AlertEvent, number>> {
  const byEvent = Map.groupBy(occasions, ({ event }) => event)
  return Object.fromEntries([...byEvent].map(([event, same]) => [event, new Set(same.map(({ conversationId }) => conversationId)).size]))
}
