import { useEffect } from 'react'
import { z } from 'zod'
import { liveSocket } from './live-socket.ts'

export const changeSchema = z.object({
  kind: z.enum(['conversation', 'message', 'threadEntry', 'flow', 'flowPresence', 'agent', 'inbox']),
  id: z.string(),
  version: z.number(),
})
export type LiveChange = z.infer<typeof changeSchema>

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
