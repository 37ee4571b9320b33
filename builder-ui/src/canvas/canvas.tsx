import { useEditorState } from './editor-context.ts'

/** The drawn flow: cards, wires, notes and groups, and every gesture that changes them. */
export function Canvas() {
  const nodes = useEditorState(({ flow }) => flow.nodes)
  return <div>{nodes.length}</div>
}
