import { useEffect } from 'react'
import { useEditor } from '../../canvas/editor-context.ts'
import { useBuilderSearch } from '../builder/use-builder-search.ts'
import { RunList } from './run-list.tsx'
import { RunView } from './run-view.tsx'

/** Who went through this flow, and one run in full: on the version it ran, with its way on the canvas. */
export function RunsPanel() {
  const editor = useEditor()
  const [{ run }, search] = useBuilderSearch()
  useEffect(() => () => editor.setMarks(null), [editor])
  if (run === undefined) return <RunList open={({ id, version }) => search({ run: id, version, node: undefined })} />
  return <RunView key={run} runId={run} close={() => search({ run: undefined, version: undefined, node: undefined })} />
}
