import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { definitionOf } from '#engine/nodes/index'
import { useEditorState } from '../../canvas/editor-context.ts'
import { SampleDialog } from './sample-dialog.tsx'
import type { TrySession } from './try-session.ts'

/** The key P pins the answer of the selected node, where that node asks another system. */
export function PinShortcut({ session }: { session: TrySession }) {
  const nodeId = useEditorState(({ selection, flow }) => {
    const [only, more] = flow.nodes.filter(({ id }) => selection.nodes.has(id))
    return only && !more && definitionOf(only.kind)?.group === 'integration' ? only.id : null
  })
  const [isOpen, setOpen] = useState(false)
  useHotkeys([['P', () => setOpen(nodeId !== null)]])
  return nodeId === null ? null : (
    <SampleDialog nodeId={nodeId} session={session} isWaiting={false} isOpen={isOpen} close={() => setOpen(false)} />
  )
}
