import { useEditorState } from '../../canvas/editor-context.ts'

/** Name, what is saved, who is here, and publishing. */
export function BuilderHeader() {
  const name = useEditorState(({ flow }) => flow.name)
  return <header>{name}</header>
}
