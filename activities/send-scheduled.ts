import { scheduledVerdict } from '#engine/inbox/scheduled'
import type { ConversationAddress } from '#storage/across-companies/conversation-addresses'
import type { Conversation } from '#storage/documents/conversation'
import type { ScheduledMessage } from '#storage/documents/thread'
import { type AgentMessage, agentMessageId } from '#storage/repositories/agent-messages'
import { ownerEventId } from '#storage/repositories/owner-lock'
import { settledBell } from '#workflows/messages'
import type { Deps } from './deps.ts'
import { inBatches } from './in-batches.ts'

type SendDeps = Pick<Deps, 'storage' | 'bells' | 'now' | 'log'>

/** A pass over all companies: messages whose time has come and that nobody sent at that moment. */
export function createSendScheduled(deps: SendDeps) {
  return async function sendScheduled(): Promise<void> {
    await sendDue(deps, await deps.storage.acrossCompanies.scheduledDue({ now: deps.now() }))
  }
}

/**
 * Sends messages whose time has come, the way an agent's message goes. Each is taken first, so that nobody can cancel what is on its way, and
 * queued under an id of its own: a pass that dies half-way is repeated by the sweeper's next, and two at a time send nothing twice.
 */
export async function sendDue(deps: SendDeps, due: { companyId: string; id: string }[]): Promise<void> {
  await inBatches(due, async ({ companyId, id }) => {
    try {
      await sendOne(deps, companyId, id)
    } catch (error) {
      deps.log.error({ companyId, scheduledId: id, err: error }, 'scheduled.failed: it is tried again with the next pass')
    }
  })
}

async function sendOne(deps: SendDeps, companyId: string, id: string): Promise<void> {
  const repositories = deps.storage.repositories(companyId)
  const { scheduled, conversations, channels, memberships, outbox } = repositories
  const message = await scheduled.get(id)
  if (message?.status !== 'waiting') return
  const conversation = await conversations.get(message.conversationId)
  const channel = conversation && (await channels.get(conversation.channelId))
  if (!conversation || !channel) return await scheduled.settle(id, 'failed', 'conversationGone')
  const at = deps.now()
  const address = addressOf(companyId, conversation)
  // A pass died after this one had queued the first part: the others go with it.
  if (await outbox.exists(agentMessageId(id))) return await leave(deps, repositories, message, { at, address })
  const verdict = scheduledVerdict(message, {
    at,
    lastInboundAt: conversation.lastInboundAt,
    channelKind: channel.kind,
    authorAnswers: message.by.startsWith('key:') || (await memberships.answering([message.by])).length > 0,
  })
  if (verdict.type !== 'send') return await scheduled.settle(id, verdict.type === 'cancel' ? 'cancelled' : 'failed', verdict.because)
  if (!(await scheduled.take(id))) return
  await leave(deps, repositories, message, { at, address })
}

/** Queues the parts in order, each once however often it is asked for; the first takes the conversation over. */
async function leave(
  deps: SendDeps,
  { scheduled, ownership }: ReturnType<SendDeps['storage']['repositories']>,
  message: ScheduledMessage,
  { at, address }: { at: number; address: ConversationAddress },
): Promise<void> {
  const { id } = message
  const requests = requestsOf(message, at)
  for (const request of requests) {
    const reply = await ownership.queueAgentMessage(request)
    if (reply.type === 'ownedBy') return await scheduled.settle(id, 'failed', 'otherAgent')
    if (reply.type !== 'queued') return await scheduled.settle(id, 'failed', 'conversationGone')
  }
  await scheduled.settle(id, 'sent', null)
  // A bell that is lost is made good by the sweeper: the messages are in their lane.
  await deps.bells.ring(address, [ownerEventId(id), ...requests.map(({ requestId }) => settledBell(agentMessageId(requestId)))])
}

/** One request for each part; they leave in the order of their times. */
function requestsOf({ id, conversationId, by, signedAs, replyTo, content, voice, further }: ScheduledMessage, at: number): AgentMessage[] {
  return [{ content, voice }, ...further].map((part, place) => ({
    conversationId,
    memberId: by,
    requestId: place === 0 ? id : `${id}.${place}`,
    at: at + place,
    content: part.content,
    signedAs: signedAs ?? undefined,
    ...(part.voice && part.content.type === 'media' && part.content.media === 'audio' && { voice: true as const }),
    ...(place === 0 && replyTo !== null && { replyTo }),
  }))
}

function addressOf(companyId: string, { id, contactId, workflowId }: Conversation): ConversationAddress {
  return { companyId, contactId, conversationId: id, workflowId }
}
