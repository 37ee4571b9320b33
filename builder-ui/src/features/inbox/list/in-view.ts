import type { StandardView } from '#engine/inbox/view-filter'
import type { Conversation } from '../conversation.ts'

/** Whether a conversation belongs to a view that everybody has, as the server lists them; undefined where only the server knows. */
export function inStandardView(view: StandardView, { status, owner }: Conversation, myId: string): boolean | undefined {
  const isOpen = status === 'open'
  const tests: Record<StandardView, boolean | undefined> = {
    mine: isOpen && owner.type === 'agent' && owner.memberId === myId,
    waiting: isOpen && owner.type === 'queue',
    bot: isOpen && owner.type === 'bot',
    all: isOpen,
    snoozed: status === 'snoozed',
    closed: status === 'closed',
    mentions: undefined,
  }
  return tests[view]
}
