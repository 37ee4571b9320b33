import { scheduledVerdict } from '#engine/inbox/scheduled'
import type { ConversationAddress } from '#storage/across-companies'
import type { ScheduledMessage } from '#storage/documents'
import { agentMessageId } from '#storage/repositories/agent-messages'
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
  const { scheduled, conversations, channels, memberships, outbox, ownership } = repositories
  const message = await scheduled.get(id)
  if (message?.status !== 'waiting') return
  const messageId = agentMessageId(id)
  // A pass died after this one had queued it.
  if (await outbox.exists(messageId)) return await scheduled.settle(id, 'sent', null)
  const conversation = await conversations.get(message.conversationId)
  const channel = conversation && (await channels.get(conversation.channelId))
  if (!conversation || !channel) return await scheduled.settle(id, 'failed', 'conversationGone')
  const at = deps.now()
  const verdict = scheduledVerdict(message, {
    at,
    lastInboundAt: conversation.lastInboundAt,
    channelKind: channel.kind,
    authorAnswers: message.by.startsWith('key:') || (await memberships.answering([message.by])).length > 0,
  })
  if (verdict.type !== 'send') return await scheduled.settle(id, verdict.type === 'cancel' ? 'cancelled' : 'failed', verdict.because)
  if (!(await scheduled.take(id))) return
  const reply = await ownership.queueAgentMessage({ ...requestOf(message), at })
  if (reply.type === 'ownedBy') return await scheduled.settle(id, 'failed', 'otherAgent')
  if (reply.type !== 'queued') return await scheduled.settle(id, 'failed', 'conversationGone')
  await scheduled.settle(id, 'sent', null)
  const { contactId, workflowId } = conversation
  const address: ConversationAddress = { companyId, contactId, conversationId: conversation.id, workflowId }
  // A bell that is lost is made good by the sweeper: the message is in its lane.
  await deps.bells.ring(address, [ownerEventId(id), settledBell(messageId)])
}

function requestOf({ id, conversationId, by, content, signedAs }: ScheduledMessage) {
  return { conversationId, memberId: by, requestId: id, content, signedAs: signedAs ?? undefined }
}
