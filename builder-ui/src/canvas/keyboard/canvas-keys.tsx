import { Kbd, Paper, Text, VisuallyHidden } from '@mantine/core'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../app/part.ts'
import { useEditor, useEditorState } from '../editor-context.ts'
import { foldGroups } from '../groups/folded.ts'
import classes from './canvas-keys.module.css'
import { canvasUi, useCanvasUi } from './canvas-ui.ts'
import { keyCaps } from './chord.ts'
import { continuations } from './keys.ts'
import { RenameBox } from './rename-box.tsx'
import { useCanvasActions } from './use-canvas-actions.ts'
import { useCardClicks } from './use-card-clicks.ts'
import { useClipboard } from './use-clipboard.ts'
import { useCommandList } from './use-command-list.ts'
import { useFocusSelects } from './use-focus-selects.ts'
import { useKeys } from './use-keys.ts'

// Fetched when they are opened.
const FindBar = part(async () => (await import('../find/find-bar.tsx')).FindBar)
const ConnectDialog = part(async () => (await import('./connect-dialog.tsx')).ConnectDialog)
const ShortcutSheet = part(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet)

/** The canvas by keyboard: its keys, the clipboard, its commands in the command bar, and what they open. Stands within the canvas. */
export function CanvasKeys() {
  const { acting, actions } = useCanvasActions()
  const begun = useKeys(actions, acting.canvas)
  const open = useCanvasUi((state) => state.open)
  useClipboard(acting)
  useFocusSelects(acting)
  useCardClicks(acting)
  useCommandList(actions)
  useUnfolding()
  useEffect(() => canvasUi.reset, [])
  return (
    <>
      <Suspense>
        {open === 'find' && <FindBar canvas={acting.canvas} />}
        {open === 'shortcuts' && <ShortcutSheet />}
        {open === 'connect' && <ConnectDialog />}
      </Suspense>
      <RenameBox canvas={acting.canvas} />
      {begun !== null && <Continuations begun={begun} />}
      <Told />
    </>
  )
}

/** What may be pressed after the first of two chords. */
function Continuations({ begun }: { begun: string }) {
  const { t } = useTranslation('canvas')
  return (
    <Paper className={classes.continuations} withBorder shadow="md" role="status">
      {continuations(begun).map(({ chord, action }) => (
        <span key={chord} className={classes.continuation}>
          <Kbd>{keyCaps(chord, false)}</Kbd>
          <Text span size="xs">
            {t(`keys.actions.${action}`)}
          </Text>
        </span>
      ))}
    </Paper>
  )
}

/** For screen readers: what the last key has done. */
function Told() {
  const { sentence, number } = useCanvasUi(({ said }) => said)
  // A sentence that is said twice has to differ to be read twice.
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {number % 2 === 0 ? sentence : `${sentence}\u00a0`}
    </VisuallyHidden>
  )
}

/** A node that is to be seen is not kept in a folded group. */
function useUnfolding(): void {
  const editor = useEditor()
  const wish = useEditorState((state) => state.wish)
  useEffect(() => {
    if (!wish) return
    const { groups } = editor.store.getState().flow
    foldGroups(
      groups.filter(({ nodes }) => nodes.includes(wish.nodeId)).map(({ id }) => id),
      false,
    )
  }, [editor, wish])
}
