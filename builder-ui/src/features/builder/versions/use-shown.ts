import { useEffect, useMemo } from 'react'
import { getCopy, getVersion } from '#api/contracts/flow-versions'
import { useContract } from '../../../app/api/use-contract.ts'
import { createEditor, type Editor } from '../../../canvas/editor.ts'
import { useOpenFlow } from '../open-flow.ts'
import { useBuilderSearch } from '../use-builder-search.ts'

/** What stands on the canvas. */
export type Shown =
  | { type: 'draft' }
  | { type: 'loading' }
  /** The address names something that is not there. */
  | { type: 'missing' }
  | { type: 'version'; version: number; editor: Editor }
  | { type: 'copy'; copyId: string; keptAt: number; savedBy: string | null; editor: Editor }

/** A version or a former draft that the address names, read-only; else the draft. */
export function useShown(): Shown {
  const { id } = useOpenFlow()
  const [{ version, copy }] = useBuilderSearch()
  const published = useContract(getVersion, { params: { id, version: version ?? 1 } }, { enabled: version !== undefined })
  const former = useContract(getCopy, { params: { id, copyId: copy ?? '' } }, { enabled: version === undefined && copy !== undefined })
  const asked = version !== undefined ? published : copy !== undefined ? former : null
  const flow = asked?.data?.flow
  const editor = useMemo(() => flow && createEditor(flow), [flow])
  useEffect(() => editor?.setReadOnly(true), [editor])
  if (!asked) return { type: 'draft' }
  if (asked.isError) return { type: 'missing' }
  if (!editor) return { type: 'loading' }
  if (version !== undefined) return { type: 'version', version, editor }
  const { data } = former
  return data ? { type: 'copy', copyId: data.id, keptAt: data.keptAt, savedBy: data.savedBy, editor } : { type: 'loading' }
}
