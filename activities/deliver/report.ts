import type { EventBody } from '#engine/conversation/event'
import type { Repositories } from '#storage/create-repositories'
import type { OutboundMessageDoc } from '#storage/documents/message'
import type { Deps } from '../deps.ts'

/** Tells runs what became of messages they wait for, and of any that failed: one event per run, added once. Returns the events' ids. */
export async function report(deps: Deps, repositories: Repositories, conversationId: string, reportsOwed: number): Promise<string[]> {
  const owed = await repositories.outbox.owedReports(conversationId)
  const events: string[] = []
  for (const [runId, messages] of byRun(owed)) {
    const body = reportOf(runId, messages)
    if (body === null) continue
    const id = `delivery:${messages[0]?.id ?? runId}`
    await repositories.events.add(conversationId, { id, body, at: deps.now() })
    await repositories.outbox.reported(messages.map((message) => message.id))
    events.push(id)
  }
  if (reportsOwed > 0) await repositories.outbox.noReportOwed(conversationId, reportsOwed)
  return events
}

/** Null while some of the run's awaited messages are still on their way and none has failed. */
function reportOf(runId: string, messages: OutboundMessageDoc[]): EventBody | null {
  const messageIds = messages.map((message) => message.id)
  const failed = messages.find((message) => message.status === 'failed')
  if (failed?.failure) {
    const { code, reason } = failed.failure
    const nodeId = failed.by.type === 'bot' ? failed.by.nodeId : null
    return { type: 'deliveryFinished', runId, messageIds, outcome: 'failed', code, reason, ...(nodeId !== null && { nodeId }) }
  }
  const open = messages.some(({ status }) => status === 'queued' || status === 'sending' || status === 'unconfirmed')
  return open ? null : { type: 'deliveryFinished', runId, messageIds, outcome: 'sent' }
}

function byRun(messages: OutboundMessageDoc[]): Map<string, OutboundMessageDoc[]> {
  const runs = new Map<string, OutboundMessageDoc[]>()
  for (const message of messages) {
    if (message.by.type !== 'bot' || message.by.runId === null) continue
    runs.set(message.by.runId, [...(runs.get(message.by.runId) ?? []), message])
  }
  return runs
}
