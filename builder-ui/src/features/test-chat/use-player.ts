import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { createTestFile, createTestMessage } from '#api/contracts/channels'
import { getConversation, getRunsNow, listMessages } from '#api/contracts/conversations'
import type { Input } from '../../app/api/call-api.ts'
import { useChange } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { toastError } from '../../app/toast.ts'
import { chatError } from './chat-error.ts'

const searchSchema = z.object({
  channel: z.string().optional().catch(undefined),
  as: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .optional()
    .catch(undefined),
  flow: z.string().optional().catch(undefined),
})
type Search = z.infer<typeof searchSchema>

/** As a provider does for a real customer: a server that starts again is waited for, 15 s together. */
const retries = 4

export type Said = Input<typeof createTestMessage>['body']['content']
export type SentFile = Omit<Input<typeof createTestFile>['body'], 'from' | 'name'>

/** The customer that is played: who they are, on which channel, and what they send. All of it stands in the address. */
export function usePlayer(channelIds: string[]) {
  const { t } = useTranslation('test-chat')
  const { t: tApp } = useTranslation()
  const { id: companyId } = useCompany()
  const navigate = useNavigate()
  const { conversationId }: { conversationId?: string } = useParams({ strict: false })
  const search = searchSchema.parse(useSearch({ strict: false }))
  const [fresh, setFresh] = useState(newCustomer)
  const from = search.as ?? fresh
  const channelId = channelIds.find((id) => id === search.channel) ?? channelIds[0] ?? ''
  const name = t('who.name', { number: from.slice(-4) })
  const [unsent, setUnsent] = useState<Said | null>(null)
  const changes = [listMessages, getConversation, getRunsNow]
  const message = useChange(createTestMessage, { changes, retries })
  const file = useChange(createTestFile, { changes, retries })

  function go(to: string | null, next: Search) {
    void navigate({ to: companyAddress(companyId, 'test-chat', ...(to === null ? [] : [to])), search: next, replace: true })
  }
  const told = {
    onSuccess: ({ conversationId: id }: { conversationId: string }) => {
      if (id !== conversationId) go(id, { ...search, channel: channelId, as: from })
    },
    onError: (error: unknown) => toastError(chatError(error, t, tApp)),
    onSettled: () => setUnsent(null),
  }

  return {
    channelId,
    conversationId: search.as === undefined ? null : (conversationId ?? null),
    flowId: search.flow ?? null,
    name,
    isSending: message.isPending || file.isPending,
    /** On its way, and not yet in the thread. */
    unsent,
    say(content: Said) {
      setUnsent(content)
      message.mutate({ params: { id: channelId }, body: { from, name, content } }, told)
    },
    sendFile(sent: SentFile) {
      file.mutate({ params: { id: channelId }, body: { from, name, ...sent } }, told)
    },
    chooseChannel: (id: string) => restart({ channel: id }),
    chooseFlow: (id: string | null) => go(conversationId ?? null, { ...search, flow: id ?? undefined }),
    restart,
  }

  /** Somebody new writes: nothing is known of them. */
  function restart(next: Search = {}) {
    const as = newCustomer()
    setFresh(as)
    go(null, { ...search, ...next, as: undefined })
  }
}

function newCustomer(): string {
  return `test-${crypto.randomUUID().slice(0, 8)}`
}
