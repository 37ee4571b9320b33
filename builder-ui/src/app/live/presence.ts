import { useEffect, useState } from 'react'
import { z } from 'zod'
import { liveSocket } from './live-socket.ts'

const states = ['viewing', 'typing'] as const
const presenceSchema = z.object({
  conversationId: z.string(),
  members: z.array(z.object({ id: z.string(), state: z.enum(states) })),
})
export type Present = z.infer<typeof presenceSchema>['members'][number]

/** The server forgets who has not been heard of for a while. */
const repeatMs = 20_000

/** Tells the others who look at this conversation that this person does, and whether they are typing, for as long as the component lives. */
export function useTellPresence(conversationId: string, isTyping: boolean): void {
  const state = isTyping ? 'typing' : 'viewing'
  useEffect(() => {
    const tell = () => document.visibilityState === 'visible' && liveSocket.tell('present', { conversationId, state })
    tell()
    const timer = setInterval(tell, repeatMs)
    const stop = liveSocket.greet(tell)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearInterval(timer)
      stop()
      document.removeEventListener('visibilitychange', tell)
    }
  }, [conversationId, state])
  useEffect(() => () => liveSocket.tell('present', { conversationId, state: 'gone' }), [conversationId])
}

/** Who looks at a conversation or types in it now, this person included. */
export function usePresent(conversationId: string): readonly Present[] {
  const [seen, setSeen] = useState<{ conversationId: string; members: readonly Present[] } | null>(null)
  useEffect(
    () =>
      liveSocket.hear('presence', (news) => {
        const presence = presenceSchema.safeParse(news)
        if (presence.success && presence.data.conversationId === conversationId) setSeen(presence.data)
      }),
    [conversationId],
  )
  return seen?.conversationId === conversationId ? seen.members : nobody
}

const nobody: readonly Present[] = []
