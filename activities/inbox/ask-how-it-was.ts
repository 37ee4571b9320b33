import { createHash } from 'node:crypto'
import { type Content, choicesOf } from '#engine/flow/content'
import { CSAT_FLOW, csatContent } from '#engine/inbox/csat'
import type { ClosedCase } from '#storage/repositories/routing'
import { settledBell } from '#workflows/messages'
import { inBatches } from '../in-batches.ts'
import { type Look, MOST_PER_LOOK, ring } from './look.ts'
import { type Looked, soonest } from './looked.ts'

/** A question that could not be put for this long is not put any more. */
const TOO_LATE_MS = 2 * 3_600_000
/** Who closes cases and is no agent. */
const nobody = ['bot', 'quiet', 'phone', 'routing']

/** Asks customers whose case an agent closed how it was, where the company wishes: once per case, while the window is open and nothing new began. */
export async function askHowItWas(look: Look): Promise<Looked> {
  const { repositories, settings, at } = look
  if (settings.csat === null) return { nextAt: null }
  const delayMs = settings.csat.delaySeconds * 1000
  const closed = (await repositories.routing.closedSince(at - delayMs - TOO_LATE_MS)).filter(({ closedBy }) => !nobody.includes(closedBy))
  const due = closed.filter(({ closedAt }) => closedAt + delayMs <= at)
  const later = closed.filter(({ closedAt }) => closedAt + delayMs > at).map(({ closedAt }) => closedAt + delayMs)
  await inBatches(due.slice(0, MOST_PER_LOOK), (one) => ask(look, one))
  return { nextAt: due.length > MOST_PER_LOOK ? at : soonest(later) }
}

async function ask(look: Look, { id: caseId, conversationId }: ClosedCase): Promise<void> {
  const { deps, companyId, repositories, settings, at } = look
  const conversation = await repositories.routing.get(conversationId)
  const closesAt = conversation && (await look.windowClosesAt(conversation))
  if (conversation === null || conversation.caseId !== caseId || closesAt === null || closesAt <= at) return
  const [channel, contact, company] = await Promise.all([
    repositories.channels.get(conversation.channelId),
    repositories.contacts.get(conversation.contactId),
    repositories.companies.get(),
  ])
  const content = channel && csatContent(channel.kind, settings.csat?.question ?? '', contact?.language ?? company?.language ?? 'es')
  if (content === null) return
  const id = `csat:${caseId}`
  const csat = { caseId, askedAt: at, score: null, scoredAt: null, hasComment: false }
  const asRead = { caseId, status: 'closed' as const }
  if (await repositories.routing.say(conversation, { id, content, taps: tapsOf(content, id, caseId, at), asRead, csat, at }))
    await ring(deps, companyId, conversation, settledBell(id))
}

function tapsOf(content: Content, messageId: string, caseId: string, sentAt: number) {
  return choicesOf(content).map(({ id: choiceId, title }) => ({
    key: createHash('sha256').update(`${messageId}\n${choiceId}`).digest('base64url').slice(0, 24),
    title,
    tappedAt: null,
    address: { flowId: CSAT_FLOW, version: 0, nodeId: caseId, choiceId, runId: '', sentAt },
  }))
}
