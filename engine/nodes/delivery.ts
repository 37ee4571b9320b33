import type { SendMessage, SendTemplate } from '../conversation/command.ts'
import type { NodeContext, NodeResult } from './define-node.ts'

/**
 * Sends, and goes on with `then`; where the `failed` port is wired, first waits for what the provider says
 * (correctness rule 6). `askedAt` in the memory is when the question left: replies are as old as that, not as the provider's answer.
 */
export function sendThen(context: NodeContext<unknown>, messages: (SendMessage | SendTemplate)[], then: NodeResult): NodeResult {
  if (!context.isWired('failed') || messages.length === 0) return { ...then, commands: [...messages, ...(then.commands ?? [])] }
  const messageIds = messages.map((message) => message.messageId)
  return {
    memory: { askedAt: context.at, ...then.memory },
    commands: messages,
    next: { type: 'wait', for: { type: 'delivery', messageIds } },
  }
}

/** Hears `deliveryFinished`: goes on with `settle` once the provider has taken every message, fails when it refused one. */
export function resumeDelivery(context: NodeContext<unknown>, settle: () => NodeResult): NodeResult {
  const { event, run } = context
  if (run.wait?.type !== 'delivery' || event.type !== 'deliveryFinished') return { next: { type: 'stay' } }
  if (event.outcome === 'failed') {
    const message = event.reason ?? 'The provider did not take the message.'
    return { next: { type: 'fail', code: event.code ?? 'channel.sendFailed', message } }
  }
  const open = run.wait.messageIds.filter((id) => !event.messageIds.includes(id))
  if (open.length > 0) return { next: { type: 'wait', for: { type: 'delivery', messageIds: open } } }
  return settle()
}

/** When the message that waits for a reply was sent (epoch ms). */
export function askedAt(context: NodeContext<unknown>): number {
  const kept = context.run.memory['askedAt']
  return typeof kept === 'number' ? kept : context.at
}
