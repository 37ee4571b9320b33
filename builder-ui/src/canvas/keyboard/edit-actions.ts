import { toastError } from '../../app/toast.ts'
import { gridStep } from '../drawing/drawn.ts'
import { duplicate, type Pasted } from '../edit/clipboard.ts'
import { withContents } from '../edit/contents.ts'
import { toggleDisabled } from '../edit/params.ts'
import { portsOf } from '../edit/ports-of.ts'
import { removeFromFlow, removeKeepingGaps } from '../edit/remove.ts'
import type { Selection } from '../editor.ts'
import { addGroup, groupsOf, newGroup, ungroup } from '../groups/edit-groups.ts'
import { foldGroups } from '../groups/folded.ts'
import { addNote, newNote } from '../notes/edit-notes.ts'
import { toastUndo } from '../undo-toast.tsx'
import type { Acting } from './acting.ts'
import { canvasUi, type Written } from './canvas-ui.ts'

/** What changes the flow. */
export function editActions(acting: Acting) {
  const { editor, commands, t } = acting
  const state = () => editor.store.getState()
  const meantGroups = () => groupsOf(state().flow, state().selection)

  function fold(isFolded: boolean): void {
    const ids = meantGroups()
    foldGroups(ids.length > 0 ? ids : state().flow.groups.map(({ id }) => id), isFolded)
  }

  return {
    addNext: () => commands.openPalette(),
    addLoose: () => commands.openPalette(commands.cursorPosition()),

    addNote(): void {
      const { x, y } = commands.cursorPosition()
      const note = newNote({ x: onGrid(x), y: onGrid(y) })
      editor.edit((flow) => addNote(flow, note))
      editor.select({ notes: new Set([note.id]) })
      canvasUi.write({ type: 'note', id: note.id })
    },

    connect(): void {
      const { flow, selection } = state()
      const node = flow.nodes.find(({ id }) => selection.nodes.has(id))
      if (!node || selection.nodes.size > 1) canvasUi.say(t('keys.said.chooseOne'))
      else if ((portsOf(node) ?? []).length === 0) canvasUi.say(t('keys.said.noPorts'))
      else canvasUi.open('connect')
    },

    rename(): void {
      const { selection } = state()
      const written = onlyOf(selection)
      if (written) canvasUi.write(written)
      else canvasUi.say(t('keys.said.chooseOne'))
    },

    disable(): void {
      const { nodes } = withContents(state().flow, state().selection)
      editor.edit((flow) => toggleDisabled(flow, nodes))
      const isOff = state().flow.nodes.some(({ id, disabled }) => nodes.has(id) && disabled)
      if (nodes.size > 0) canvasUi.say(t(isOff ? 'keys.said.disabled' : 'keys.said.enabled', { count: nodes.size }))
    },

    remove: () => removeSelected(acting, removeFromFlow),
    removeWithGap: () => removeSelected(acting, removeKeepingGaps),

    undo: () => travelled(() => editor.undo(), 'undone'),
    redo: () => travelled(() => editor.redo(), 'redone'),

    duplicate(): void {
      const { flow, selection } = state()
      if (selection.nodes.size + selection.notes.size + selection.groups.size > 0) takeIn(acting, duplicate(flow, selection))
    },

    group(): void {
      const { nodes } = withContents(state().flow, state().selection)
      if (nodes.size === 0) canvasUi.say(t('keys.said.chooseOne'))
      else addGroupOf(nodes)
    },

    ungroup(): void {
      const ids = meantGroups()
      editor.edit((flow) => ungroup(flow, ids))
      if (ids.length > 0) canvasUi.say(t('keys.said.ungrouped'))
    },

    fold: () => fold(true),
    unfold: () => fold(false),
  }

  function addGroupOf(nodes: ReadonlySet<string>): void {
    const group = newGroup(t('groups.newName'), nodes)
    editor.edit((flow) => addGroup(flow, group))
    editor.select({ groups: new Set([group.id]) })
    canvasUi.write({ type: 'group', id: group.id })
  }

  function travelled(travel: () => void, said: 'undone' | 'redone'): void {
    const before = state().flow
    travel()
    canvasUi.say(state().flow === before ? t('keys.said.noMore') : t(`keys.said.${said}`))
  }
}

/** Takes the selection out, and offers to undo it instead of asking before. */
export function removeSelected({ editor, t }: Acting, remove: typeof removeFromFlow): void {
  const { flow, selection } = editor.store.getState()
  const { nodes, notes, edges } = withContents(flow, selection)
  editor.edit((before) => remove(before, selection))
  if (editor.store.getState().flow === flow) return
  const message =
    nodes.size > 0
      ? t('keys.removed.nodes', { count: nodes.size })
      : notes.size > 0
        ? t('keys.removed.notes', { count: notes.size })
        : t('keys.removed.edges', { count: edges.size })
  void toastUndo(editor, { message, undo: t('keys.undo') })
}

/** Shows a paste that worked, or the sentence for one that did not. */
export function takeIn({ editor, t }: Pick<Acting, 'editor' | 't'>, pasted: Pasted): void {
  if ('problem' in pasted) {
    toastError(t(`clipboard.problems.${pasted.problem}`))
    return
  }
  editor.edit(() => pasted.flow)
  editor.select(pasted.selection)
  canvasUi.say(t('clipboard.pasted', { count: pasted.selection.nodes.size + pasted.selection.notes.size }))
}

/** The one thing of a selection that has words of its own. */
function onlyOf({ nodes, notes, groups }: Selection): Written | null {
  const all = (type: Written['type'], ids: ReadonlySet<string>) => [...ids].map((id): Written => ({ type, id }))
  const chosen = [...all('node', nodes), ...all('note', notes), ...all('group', groups)]
  return chosen.length === 1 ? (chosen[0] ?? null) : null
}

function onGrid(length: number): number {
  return Math.round(length / gridStep) * gridStep
}
