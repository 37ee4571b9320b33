import { useMemo } from 'react'
import { create } from 'zustand'
import type { ThreadEntry } from '#api/contracts/thread'
import type { Content } from '#engine/flow/content'

/** A message of this page that the server has not taken yet, or has taken under an id. */
export interface Pending {
  key: string
  conversationId: string
  content: Content
  at: number
  messageId: string | null
}

const useStore = create<{ pending: readonly Pending[] }>(() => ({ pending: [] }))

/** What is on its way to a conversation and not yet among its entries. */
export function usePending(conversationId: string, entries: readonly ThreadEntry[]): readonly Pending[] {
  const all = useStore(({ pending }) => pending)
  return useMemo(() => {
    const here = new Set(entries.map(({ id }) => id))
    return all.filter((one) => one.conversationId === conversationId && (one.messageId === null || !here.has(one.messageId)))
  }, [all, conversationId, entries])
}

export const outbox = {
  add: (pending: Pending) => useStore.setState((state) => ({ pending: [...state.pending, pending] })),
  taken: (key: string, messageId: string) =>
    useStore.setState((state) => ({ pending: state.pending.map((one) => (one.key === key ? { ...one, messageId } : one)) })),
  remove: (key: string) => useStore.setState((state) => ({ pending: state.pending.filter((one) => one.key !== key) })),
}
