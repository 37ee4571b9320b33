import { Paper, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renameNode } from '../edit/params.ts'
import { useEditor, useEditorState } from '../editor-context.ts'
import { SeenToolbar } from '../view/seen-toolbar.tsx'
import type { Acting } from './acting.ts'
import { canvasUi, useCanvasUi } from './canvas-ui.ts'
import { focusElement } from './focus.ts'

/** The name of a node, written above its card. */
export function RenameBox({ canvas }: Pick<Acting, 'canvas'>) {
  const nodeId = useCanvasUi(({ writing }) => (writing?.type === 'node' ? writing.id : null))
  const node = useEditorState(({ flow, isReadOnly }) => (isReadOnly ? undefined : flow.nodes.find(({ id }) => id === nodeId)))
  if (!node) return null
  return (
    <SeenToolbar ids={[node.id]} isVisible align="start" offset={6} height={50}>
      <NameField key={node.id} nodeId={node.id} name={node.name} canvas={canvas} />
    </SeenToolbar>
  )
}

function NameField({ nodeId, name, canvas }: { nodeId: string; name: string } & Pick<Acting, 'canvas'>) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const [draft, setDraft] = useState(name)
  function keep(): void {
    editor.edit((flow) => renameNode(flow, nodeId, draft.trim()))
    canvasUi.stopWriting()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') keep()
    else canvasUi.stopWriting()
    focusElement(canvas(), nodeId)
  }
  return (
    <Paper shadow="md" withBorder p={6} w={264} className="nodrag nopan nowheel">
      <TextInput
        autoFocus
        aria-label={t('keys.nodeName')}
        placeholder={t('keys.nodeName')}
        maxLength={120}
        value={draft}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
    </Paper>
  )
}
