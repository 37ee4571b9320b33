import type { InboundContent } from '#engine/conversation/message'
import type { OutboundContent, OutboundStatus } from '../documents/message.ts'

/** What a list says of a message: its words, else what kind of thing it is. */
export function lineOf(content: OutboundContent | InboundContent, text: string | null = wordsOf(content)): string {
  return text ?? `[${content.type === 'media' ? content.media : content.type}]`
}

/** The words of what we send, for its line and for search. */
export function wordsOf(content: OutboundContent | InboundContent): string | null {
  if (content.type === 'template') return content.preview
  if ('text' in content) return content.text ?? null
  return 'caption' in content ? (content.caption ?? null) : null
}

/** From which statuses the last line of a conversation moves to each: forward only, as the message itself. */
export const lastLineMovesFrom: Record<Exclude<OutboundStatus, 'queued' | 'sending'>, OutboundStatus[]> = {
  unconfirmed: ['queued', 'sending'],
  sent: ['queued', 'sending', 'unconfirmed'],
  delivered: ['queued', 'sending', 'unconfirmed', 'sent'],
  read: ['queued', 'sending', 'unconfirmed', 'sent', 'delivered'],
  failed: ['queued', 'sending', 'unconfirmed', 'sent'],
  cancelled: ['queued'],
}
