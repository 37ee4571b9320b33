import { useEditorState } from '../../canvas/editor-context.ts'
import { NoNode } from './no-node.tsx'
import { NodeForm } from './node-form.tsx'
import { SeveralNodes } from './several-nodes.tsx'

/** The form of the one selected node; what can be done with several; a hint when none is selected. */
export function NodePanel() {
  const selected = useEditorState(({ selection }) => selection.nodes)
  const [first] = selected
  if (selected.size > 1) return <SeveralNodes ids={selected} />
  return first === undefined ? <NoNode /> : <NodeForm key={first} nodeId={first} />
}
