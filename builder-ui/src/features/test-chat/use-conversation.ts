import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import type { conversationSchema } from '#api/contracts/conversation-schema'
import { getConversation, getRunsNow, listMessages, type messageSchema, type runsNowSchema } from '#api/contracts/conversations'
import { useCompanyScope } from '../../app/api/company-scope.ts'
import { refresh, useContract, useContractList } from '../../app/api/use-contract.ts'
import { watchConversation } from '../../app/live/connect-live.ts'
import { useNow } from './use-now.ts'

export type Message = z.output<typeof messageSchema>
export type Run = z.output<typeof runsNowSchema>['runs'][number]

export interface Chat {
  conversation: z.output<typeof conversationSchema> | undefined
  /** Oldest first; what has not left yet is typed still. */
  messages: Message[]
  older: (() => void) | undefined
  now: z.output<typeof runsNowSchema> | undefined
  /** The bot is about to say something. */
  isTyping: boolean
  /** The last message was heard by nobody. */
  isUnheard: boolean
  error: unknown
  retry: () => void
}

/** A flow that has not begun after so long does not answer. */
const answersWithinMs = 4000

/** One played conversation as it is now: messages, runs, and whether an answer is coming. */
export function useConversation(conversationId: string | null): Chat {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const clock = useNow(1000)
  const enabled = conversationId !== null
  const params = { id: conversationId ?? '' }
  const conversation = useContract(getConversation, { params }, { enabled })
  const list = useContractList(listMessages, { params, query: { limit: 50 } }, { enabled })
  const runs = useContract(getRunsNow, { params }, { enabled })
  const version = conversation.data?.version
  useEffect(() => {
    if (conversationId !== null) return watchConversation(conversationId)
  }, [conversationId])
  // Live updates tell of conversations and messages: what runs do has changed with them.
  useEffect(() => {
    if (version !== undefined) void refresh(queries, companyId, [getRunsNow])
  }, [version, queries, companyId])

  const all = (list.items ?? []).toReversed()
  const messages = all.filter((message) => message.direction === 'in' || !unsent.includes(message.status))
  const last = all.at(-1)
  const waits = last?.direction === 'in'
  const age = waits ? clock - last.createdAt : 0
  const found = runs.data?.runs ?? []
  const wasHeard = waits && found.some(({ visits, status }) => status === 'active' || visits.some(({ at }) => at >= last.createdAt))
  return {
    conversation: conversation.data,
    messages,
    older: list.hasMore && !list.isLoadingMore ? list.more : undefined,
    now: runs.data,
    isTyping:
      all.some((message) => message.direction === 'out' && unsent.includes(message.status)) ||
      (waits && age < answersWithinMs && !endedSince(found, last.createdAt)),
    isUnheard: waits && age >= answersWithinMs && !wasHeard && conversation.data?.owner.type === 'bot',
    error: conversation.error ?? list.error ?? runs.error,
    retry: () => void Promise.all([conversation.refetch(), list.refetch(), runs.refetch()]),
  }
}

const unsent: string[] = ['queued', 'sending', 'cancelled']

/** Whether a run has come to its end, or to a wait, since a message: then nothing more comes of it. */
function endedSince(runs: Run[], at: number): boolean {
  return runs.some(
    ({ endedAt, visits, wait }) =>
      (endedAt ?? 0) >= at || (wait !== null && wait.type !== 'delivery' && visits.some((visit) => visit.at >= at)),
  )
}
