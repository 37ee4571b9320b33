import type { BulkAction } from '#api/contracts/desk'
import type { Conversation } from '../conversation.ts'
import { listState } from '../list/list-state.ts'
import type { Desk } from './use-desk.ts'

/** One conversation by itself (told, with its way back), several together. What was selected for it is so no more. */
export function doWith(
  desk: Desk,
  conversations: readonly Conversation[],
  one: (conversation: Conversation) => Promise<boolean>,
  action: BulkAction,
): void {
  const [only, ...others] = conversations
  if (!only) return
  if (others.length === 0) void one(only)
  else void desk.doWithMany(conversations, action)
  listState.clear()
}
