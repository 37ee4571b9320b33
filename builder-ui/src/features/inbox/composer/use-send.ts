import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getConversation, sendMessage } from '#api/contracts/conversations'
import { createNote, type ThreadEntry } from '#api/contracts/thread'
import type { ChannelKind } from '#engine/channels/rules'
import { ApiError } from '../../../app/api/api-error.ts'
import { callApi, type Input } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { retryUpTo } from '../../../app/api/query-client.ts'
import { refresh } from '../../../app/api/use-contract.ts'
import { toastError } from '../../../app/toast.ts'
import { deskError } from '../actions/desk-error.ts'
import type { Conversation } from '../conversation.ts'
import { usePeople } from '../people.ts'
import type { ThreadData } from '../thread/thread-data.ts'
import { refreshThread, threadKey } from '../thread/use-thread.ts'
import { askOnce } from './ask-once.ts'
import { type Compose, compose } from './compose.ts'
import { contentsOf, type ToSend } from './contents.ts'
import { mentionsIn } from './mentions.ts'
import { outbox } from './outbox.ts'

/** A server that starts again is waited for some seconds. */
const retries = 2

export type SendResult = 'sent' | 'customerWrote' | 'refused'

/**
 * Sends what is written: it leaves the composer at once and stands in the thread as on its way. What was refused, or not answered, comes
 * back into the composer, and is not sent twice when it is sent again.
 */
export function useSend(conversation: Conversation, channel: ChannelKind) {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const { agents } = usePeople()
  const { id } = conversation
  const { mutateAsync: ask } = useMutation({
    mutationFn: ({ body, key }: { body: Input<typeof sendMessage>['body']; key: string }) =>
      callApi(sendMessage, { params: { id }, body }, { companyId, idempotencyKey: key }),
    retry: retryUpTo(retries),
    // What cannot leave comes back into the composer, instead of waiting where a page that is closed loses it.
    networkMode: 'always',
  })

  function put(entry: ThreadEntry): void {
    queries.setQueryData<ThreadData>(threadKey(companyId, id), (data) =>
      data?.isAtEnd && !data.entries.some((one) => one.id === entry.id) ? { ...data, entries: [...data.entries, entry] } : data,
    )
  }

  function refused(error: unknown): SendResult {
    if (error instanceof ApiError && error.code === 'conversation.customerWrote') {
      void refreshThread(queries, companyId, id)
      return 'customerWrote'
    }
    toastError(deskError(error, t, tApp))
    void refresh(queries, companyId, [getConversation])
    return 'refused'
  }

  /** `seenMessageId` undefined: whatever the customer has written meanwhile. */
  async function message(written: Compose, seenMessageId: string | undefined): Promise<SendResult> {
    const parts = contentsOf(written, channel).map((part) => ({ ...part, key: crypto.randomUUID() }))
    compose.change(id, { text: '', files: [], replyTo: null })
    for (const { key, content } of parts) outbox.add({ key, conversationId: id, content, at: Date.now(), messageId: null })
    for (const [place, part] of parts.entries()) {
      try {
        await one(part, { seenMessageId, replyTo: place === 0 ? written.replyTo : null })
      } catch (error) {
        const left = parts.slice(place)
        for (const { key } of left) outbox.remove(key)
        giveBack(written, left, place)
        return refused(error)
      }
    }
    void refresh(queries, companyId, [getConversation])
    return 'sent'
  }

  async function one(
    { key, content, voice }: ToSend & { key: string },
    { seenMessageId, replyTo }: { seenMessageId: string | undefined; replyTo: string | null },
  ) {
    const said = { content, ...(replyTo !== null && { replyTo }), ...(voice && { voice }) }
    const body = { ...said, ...(seenMessageId !== undefined && { seenMessageId }) }
    const sent = await askOnce([id, said], body, (asked, askedKey) => ask({ body: asked, key: askedKey }))
    outbox.taken(key, sent.id)
    put({ kind: 'message', id: sent.id, at: sent.providerAt, message: sent })
  }

  function giveBack(written: Compose, left: readonly ToSend[], place: number): void {
    const ids = new Set(
      left.flatMap(({ content }) => (content.type === 'media' && 'fileId' in content.source ? [content.source.fileId] : [])),
    )
    const files = written.files.filter(({ fileId }) => fileId !== null && ids.has(fileId))
    const isTextLeft = place === 0
    compose.takeBack(id, 'message', { text: isTextLeft ? written.text : '', files, replyTo: isTextLeft ? written.replyTo : null })
  }

  async function note(written: Compose): Promise<SendResult> {
    const text = written.text.trim()
    compose.change(id, { text: '' })
    try {
      const body = { text, mentions: mentionsIn(text, agents) }
      put(
        await askOnce([id, body], body, (asked, idempotencyKey) =>
          callApi(createNote, { params: { id }, body: asked }, { companyId, idempotencyKey }),
        ),
      )
      return 'sent'
    } catch (error) {
      compose.takeBack(id, 'note', { text: written.text })
      return refused(error)
    }
  }

  return { message, note }
}
