import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { getDraft, listDrafts, saveDraft } from '#api/contracts/thread'
import { callApi, type Input } from '../../../app/api/call-api.ts'
import { refresh } from '../../../app/api/use-contract.ts'
import { usePerson } from '../../../app/session/session.ts'
import { useCompany, useMay } from '../../../app/shell/company.ts'
import { type Attachment, blank, type Compose, compose, isEmpty, kept, useCompose } from './compose.ts'
import { type DraftCopy, draftCopy } from './draft-copy.ts'
import { mediaOf } from './media-of.ts'

const quietMs = 700
/** A request that outlives its page may carry little. */
const mostLeavingBytes = 60_000

/** Keeps what is written in a conversation with the server, and in this browser until the server has it. */
export function useDraft(conversationId: string): Compose {
  const { id: companyId } = useCompany()
  const { id: personId } = usePerson()
  const queries = useQueryClient()
  const mayAnswer = useMay('conversations.answer')
  const written = useCompose(conversationId)
  const saved = useRef<string | null>(null)
  const whose = { companyId, personId, conversationId }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each conversation
  useEffect(() => {
    if (compose.isKnown(conversationId)) {
      saved.current = ''
      return
    }
    const copy = draftCopy.read(whose)
    if (copy) compose.change(conversationId, composeOf(copy))
    if (!mayAnswer) return
    let isGone = false
    void callApi(getDraft, { params: { id: conversationId } }, { companyId }).then(
      ({ draft }) => {
        if (isGone) return
        saved.current = draft ? wordsOf(draft) : wordsOf(bodyOf(blank))
        // What is being written already, or was written later in this browser, stays.
        if (!draft || !isEmpty(compose.of(conversationId)) || (copy && copy.at > draft.updatedAt)) return
        compose.change(conversationId, composeOf({ ...draft, other: copy?.other ?? '', at: draft.updatedAt }))
      },
      () => {
        saved.current = ''
      },
    )
    return () => {
      isGone = true
    }
  }, [conversationId])

  const body = bodyOf(written)
  const words = wordsOf(body)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `words` says all of what is written
  useEffect(() => {
    if (!compose.isKnown(conversationId) || saved.current === words) return
    draftCopy.write(whose, { ...body, other: written.other, at: Date.now() })
    if (!mayAnswer || saved.current === null) return
    const save = async (isLeaving: boolean) => {
      const before = saved.current
      if (before === words || (isLeaving && words.length > mostLeavingBytes)) return
      saved.current = words
      try {
        await callApi(saveDraft, { params: { id: conversationId }, body }, { companyId, idempotencyKey: null, isLeaving })
        const now = compose.of(conversationId)
        if (wordsOf(bodyOf(now)) === words && now.other === '') draftCopy.remove(whose)
        if (isBlank(before) !== isBlank(words)) void refresh(queries, companyId, [listDrafts])
      } catch {
        // Tried again with the next letter, or when the conversation is opened again: the copy is here.
        saved.current = before
      }
    }
    const timer = setTimeout(() => void save(false), quietMs)
    const leave = () => void save(true)
    window.addEventListener('pagehide', leave)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', leave)
    }
  }, [words, conversationId])

  // Another conversation is opened before the pause: it is saved at once.
  useEffect(
    () => () => {
      const now = bodyOf(compose.of(conversationId))
      const last = wordsOf(now)
      if (!mayAnswer || saved.current === null || saved.current === last || !compose.isKnown(conversationId)) return
      void callApi(saveDraft, { params: { id: conversationId }, body: now }, { companyId, idempotencyKey: null }).then(
        () => {
          draftCopy.remove({ companyId, personId, conversationId })
          return refresh(queries, companyId, [listDrafts])
        },
        () => undefined,
      )
    },
    [conversationId, companyId, personId, mayAnswer, queries],
  )
  return written
}

type Body = Input<typeof saveDraft>['body']

function bodyOf({ mode, text, files, replyTo }: Compose): Body {
  const sendable = files.flatMap(({ fileId, name, mimeType, bytes, caption, voice }) =>
    fileId === null ? [] : [{ fileId, name, mimeType, bytes, caption, voice }],
  )
  return { mode, text: text.slice(0, 8000), files: sendable.slice(0, 10), replyTo }
}

function wordsOf({ mode, text, files, replyTo }: Body): string {
  return JSON.stringify([mode, text, files.map(({ fileId, caption = '' }) => [fileId, caption]), replyTo])
}

function isBlank(words: string | null): boolean {
  return words === null || words === '' || words.includes(',"",[],')
}

function composeOf({ mode, text, other, files, replyTo }: DraftCopy): Partial<Compose> {
  return { mode, text, other, replyTo, files: files.map(attachmentOf) }
}

function attachmentOf({ fileId, name, mimeType, bytes, caption, voice }: DraftCopy['files'][number]): Attachment {
  const media = mediaOf(mimeType)
  return {
    key: fileId,
    name,
    media,
    mimeType,
    bytes,
    fileId,
    voice,
    caption,
    ...kept,
  }
}
