import { useDisclosure, useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { getFlow } from '#api/contracts/flows'
import { callApi } from '../../app/api/call-api.ts'
import { useCompanyScope } from '../../app/api/company-scope.ts'
import { queryKey } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { createEditor } from '../../canvas/editor.ts'
import type { FlowDetail } from '../flows/flow.ts'
import type { FlowLife } from './flow-life.ts'
import { usePresence } from './presence/use-presence.ts'
import { useSaver } from './saving/use-saver.ts'

/** Narrower than this a flow is looked at, not drawn. */
export const phone = '(max-width: 47.99em)'

/** Opens a flow: its editor, its saver and its people, and whether it may be changed here and now. */
export function useFlowLife(flow: FlowDetail): FlowLife & { isPublishing: boolean; closePublishing: () => void } {
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const isPhone = useMediaQuery(phone, undefined, { getInitialValueInEffect: false }) ?? false
  const mayEdit = useMay('flows.write') && !isPhone && !flow.archived
  // What is loaded later (another save, a restored version) reaches the open editor through the saver, not by a new one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  const draft = useMemo(() => {
    const editor = createEditor(flow.draft)
    editor.setReadOnly(true)
    return editor
  }, [])
  const presence = usePresence(flow.id, mayEdit)
  const [isFresh, setFresh] = useState(false)
  const isEditable = mayEdit && presence.edits === 'me' && isFresh
  const saver = useSaver(flow, draft, isEditable)

  // Whoever comes to edit begins with what the one before has left.
  useEffect(() => {
    if (presence.edits !== 'me') return setFresh(false)
    let isOver = false
    callApi(getFlow, { params: { id: flow.id } }, { companyId })
      .then((stored) => {
        if (isOver) return
        queries.setQueryData(queryKey(companyId, getFlow, { params: { id: flow.id } }), stored)
        saver.heard(stored)
      })
      // Without an answer the revision decides when it is saved.
      .catch(() => null)
      .finally(() => isOver || setFresh(true))
    return () => {
      isOver = true
    }
  }, [presence.edits, flow.id, companyId, queries, saver])

  useEffect(() => draft.setReadOnly(!isEditable), [draft, isEditable])
  // The flow was taken over: what was on its way is saved before the other begins.
  useEffect(() => {
    if (presence.edits === 'other') void saver.flush()
  }, [presence.edits, saver])

  const [isPublishing, publishing] = useDisclosure(false)
  const { open } = publishing
  const publish = useCallback(() => void saver.flush().then(open), [saver, open])
  const life = useMemo(() => ({ draft, saver, presence, isEditable, publish }), [draft, saver, presence, isEditable, publish])
  return useMemo(() => ({ ...life, isPublishing, closePublishing: publishing.close }), [life, isPublishing, publishing.close])
}
