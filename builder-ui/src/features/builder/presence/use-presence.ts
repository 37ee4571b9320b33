import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { z } from 'zod'
import { getFlowPresence, leaveFlow, signFlowPresence } from '#api/contracts/flow-presence'
import { callApi } from '../../../app/api/call-api.ts'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { queryKey, useContract } from '../../../app/api/use-contract.ts'
import { tabId } from './this-tab.ts'

const signEveryMs = 15_000
const retryMs = 2_000

type Seen = z.output<(typeof getFlowPresence)['reply']>
export type Tab = Seen['present'][number]

export interface Presence {
  /** `unknown` until the server has said so. */
  edits: 'unknown' | 'me' | 'other' | 'nobody'
  /** Who edits, if it is somebody else. */
  other: Tab | null
  present: Tab[]
  /** Takes the flow from whoever edits it; true when it is this tab's now. */
  takeOver: () => Promise<boolean>
  /** Says that tabs of this person that crashed are gone. */
  dismiss: (tabs: string[]) => Promise<void>
}

/** Who has the flow open, told by live updates; this tab gives a sign of life, and edits as soon as nobody else does. */
export function usePresence(flowId: string, mayEdit: boolean): Presence {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  // An answer from before the first sign would say that this tab is not there.
  const [isSigned, setSigned] = useState(false)
  const { data } = useContract(getFlowPresence, { params: { id: flowId } }, { enabled: isSigned })

  const sign = useCallback(
    async (wants: 'view' | 'edit' | 'takeOver'): Promise<Seen | null> => {
      const input = { params: { id: flowId }, body: { tabId, wants } }
      const seen = await callApi(signFlowPresence, input, { companyId, idempotencyKey: null }).catch(() => null)
      if (!seen) return null
      const key = queryKey(companyId, getFlowPresence, { params: { id: flowId } })
      // What was asked before this sign is answered with what was before it.
      await queries.cancelQueries({ queryKey: key })
      queries.setQueryData(key, seen)
      setSigned(true)
      return seen
    },
    [flowId, companyId, queries],
  )

  useEffect(() => {
    const wish = mayEdit ? 'edit' : 'view'
    const leave = () => void callApi(leaveFlow, { params: { id: flowId, tabId } }, leaving(companyId)).catch(() => null)
    const signSeen = () => void (document.visibilityState === 'visible' && sign(wish))
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const beat = async () => {
      const seen = await sign(wish)
      if (!isOver) timer = setTimeout(() => void beat(), seen ? signEveryMs : retryMs)
    }
    void beat()
    document.addEventListener('visibilitychange', signSeen)
    window.addEventListener('pageshow', signSeen)
    window.addEventListener('pagehide', leave)
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', signSeen)
      window.removeEventListener('pageshow', signSeen)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [flowId, companyId, mayEdit, sign])

  // Before the first sign nobody may be there only because nobody has said so yet.
  const isKnown = data?.present.some((tab) => tab.tabId === tabId) ?? false
  const editor = data?.editor ?? null
  const isFree = isKnown && editor === null && mayEdit
  useEffect(() => {
    if (isFree) void sign('edit')
  }, [isFree, sign])

  return useMemo(() => {
    const isMine = editor?.tabId === tabId
    return {
      edits: !isKnown ? 'unknown' : isMine ? 'me' : editor ? 'other' : 'nobody',
      other: isMine ? null : editor,
      present: data?.present ?? [],
      takeOver: async () => (await sign('takeOver'))?.editor?.tabId === tabId,
      async dismiss(tabs) {
        const leave = (gone: string) => callApi(leaveFlow, { params: { id: flowId, tabId: gone } }, { companyId, idempotencyKey: null })
        await Promise.all(tabs.map((gone) => leave(gone).catch(() => null)))
      },
    }
  }, [data, editor, isKnown, sign, flowId, companyId])
}

function leaving(companyId: string | null) {
  return { companyId, idempotencyKey: null, isLeaving: true }
}
