import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { getFlow, saveDraft } from '#api/contracts/flows'
import { ApiError, isPassing } from '../../../app/api/api-error.ts'
import { callApi } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { queryKey } from '../../../app/api/use-contract.ts'
import type { Editor } from '../../../canvas/editor.ts'
import type { FlowDetail } from '../../flows/flow.ts'
import { tabId } from '../presence/this-tab.ts'
import { createDraftSaver, type DraftSaver, type Sent } from './draft-saver.ts'
import { dropUnsaved, keepUnsaved } from './unsaved-drafts.ts'

/** Drawing goes on while the browser's own copy is written. */
const keepEveryMs = 400

/** Saves the draft of an editor by itself, and keeps a copy in this browser of whatever is not saved. */
export function useSaver(flow: FlowDetail, draft: Editor, isEditable: boolean): DraftSaver {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const mayEdit = useRef(isEditable)
  mayEdit.current = isEditable
  const { id } = flow

  // The saver follows one editor; what the server tells later comes in through `heard`.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  const saver = useMemo(() => {
    const key = queryKey(companyId, getFlow, { params: { id } })
    return createDraftSaver(flow, {
      drawn: () => draft.store.getState().flow,
      async send(drawn, revision, { keepReplaced, isLeaving }): Promise<Sent> {
        try {
          const input = { params: { id }, body: { revision, flow: drawn, tabId, keepReplaced } }
          // Repeated, it meets its own work: see `unanswered`.
          const saved = await callApi(saveDraft, input, { companyId, idempotencyKey: null, isLeaving })
          queries.setQueryData(key, saved)
          return { type: 'saved', flow: saved }
        } catch (error) {
          return refusalOf(error)
        }
      },
      async load() {
        const stored = await callApi(getFlow, { params: { id } }, { companyId }).catch(() => null)
        if (stored) queries.setQueryData(key, stored)
        return stored
      },
      show: (shown) => draft.replace(shown),
      mayEdit: () => mayEdit.current,
      now: () => Date.now(),
      later(run, ms) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    })
  }, [draft, companyId, id])

  useEffect(() => saver.heard(flow), [saver, flow])
  // What was drawn while the flow was somebody else's waits for it to be ours.
  useEffect(() => {
    if (isEditable) saver.changed()
  }, [saver, isEditable])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(timer)
      timer = undefined
      if (saver.isDirty()) keepUnsaved(id, { tabId, revision: saver.revision(), at: Date.now(), flow: draft.store.getState().flow })
      else dropUnsaved(id, tabId)
    }
    const stopDrawn = draft.store.subscribe(({ flow: drawn }, { flow: before }) => {
      if (drawn === before) return
      saver.changed()
      timer ??= setTimeout(keep, keepEveryMs)
    })
    const stopSaved = saver.store.subscribe(({ status }) => {
      if (status === 'saved') keep()
    })
    const leave = () => {
      if (!saver.isDirty()) return
      keep()
      void saver.flush({ isLeaving: true })
    }
    const retry = () => saver.retry()
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', retry)
    return () => {
      stopDrawn()
      stopSaved()
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', retry)
      leave()
      clearTimeout(timer)
      saver.stop()
    }
  }, [saver, draft, id])

  return saver
}

function refusalOf(error: unknown): Sent {
  if (error instanceof ApiError && error.code === 'flow.stale') return { type: 'stale' }
  if (error instanceof ApiError && error.code === 'flow.locked') return { type: 'locked' }
  return isPassing(error) ? { type: 'away' } : { type: 'refused', error }
}
