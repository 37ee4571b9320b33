import { useEffect } from 'react'
import { z } from 'zod'
import { liveSocket } from './live-socket.ts'

export const changeSchema = z.object({
  kind: z.enum(['conversation', 'message', 'threadEntry', 'flow', 'flowPresence', 'agent', 'inbox']),
  id: z.string(),
  version: z.number(),
  /** Of a conversation, told to who sees them all: who has it now, and whether it went to somebody else, was closed or opened. */
  place: z.object({ owner: z.string(), memberId: z.string().nullable(), contactId: z.string(), moved: z.boolean() }).optional(),
})
export type LiveChange = z.infer<typeof changeSchema>

/** Whether a changed conversation moved, or is this member's: all else that is told of it leaves counts as they are. */
export function movedOrMine({ place }: LiveChange, memberId: string): boolean {
  return place === undefined || place.moved || place.memberId === memberId
}

/** Whether a changed conversation may be one that this member has, had, or could take: not where the bot or somebody else goes on with theirs. */
export function mayConcern(change: LiveChange, memberId: string): boolean {
  return movedOrMine(change, memberId) || change.place?.owner === 'queue'
}

/** Hears of every change of a kind, one by one, for what a refresh of all would be too much. Keep `hear` stable (`useCallback`). */
export function useChanges(kind: LiveChange['kind'], hear: (change: LiveChange) => void): void {
  useEffect(
    () =>
      liveSocket.hear('changed', (news) => {
        const change = changeSchema.safeParse(news)
        if (change.success && change.data.kind === kind) hear(change.data)
      }),
    [kind, hear],
  )
}
