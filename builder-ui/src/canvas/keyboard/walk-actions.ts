import type { Acting } from './acting.ts'
import { canvasUi } from './canvas-ui.ts'
import { focusElement, focusedElement } from './focus.ts'
import { type Direction, firstNode, neighbour, nodesAfter, nodesBefore, nodesConnected } from './walk.ts'

/** What goes from one place of the flow to another, or chooses several. */
export function walkActions({ editor, commands, places, openPanel, canvas, t }: Acting) {
  const state = () => editor.store.getState()
  const exists = (nodeId: string) => state().flow.nodes.some(({ id }) => id === nodeId)

  function goTo(nodeId: string): void {
    editor.reveal(nodeId)
    focusElement(canvas(), nodeId)
  }

  function walk(direction: Direction): void {
    const { flow, selection } = state()
    const focused = focusedElement()
    const from = focused !== null && exists(focused) ? focused : ([...selection.nodes].at(-1) ?? null)
    const to = from === null ? (places.last(exists) ?? firstNode(flow)) : neighbour(flow, from, direction)
    if (to === undefined) canvasUi.say(t('keys.said.nothingThere'))
    else goTo(to)
  }

  function travel(way: -1 | 1): void {
    const nodeId = places.go(way, exists)
    if (nodeId === null) canvasUi.say(t('keys.said.nothingThere'))
    else goTo(nodeId)
  }

  function spread(more: typeof nodesAfter): void {
    const { flow, selection } = state()
    const nodes = more(flow, selection.nodes)
    editor.select({ nodes })
    canvasUi.say(t('keys.said.selected', { count: nodes.size }))
  }

  return {
    walkRight: () => walk('right'),
    walkLeft: () => walk('left'),
    walkUp: () => walk('up'),
    walkDown: () => walk('down'),
    goBack: () => travel(-1),
    goForward: () => travel(1),

    open(): void {
      const { selection } = state()
      const [nodeId] = selection.nodes
      const [noteId] = selection.notes
      if (nodeId !== undefined && selection.nodes.size === 1) openPanel(nodeId)
      else if (noteId !== undefined && selection.notes.size === 1) canvasUi.write({ type: 'note', id: noteId })
      // With an edge selected, into it; with nothing, wherever there is room.
      else if (selection.nodes.size === 0) commands.openPalette()
    },

    otherSide(): void {
      const here = canvas()
      const [selected] = state().selection.nodes
      if (here?.contains(document.activeElement) || document.activeElement === document.body) {
        if (selected !== undefined) openPanel(selected)
        else document.querySelector<HTMLElement>('nav button[aria-pressed]')?.focus()
      } else if (selected !== undefined) focusElement(here, selected)
      else here?.focus({ preventScroll: true })
    },

    selectAll(): void {
      const { flow } = state()
      editor.select({ nodes: new Set(flow.nodes.map(({ id }) => id)), notes: new Set(flow.notes.map(({ id }) => id)) })
      canvasUi.say(t('keys.said.selected', { count: flow.nodes.length }))
    },
    selectNone: () => editor.select({}),
    selectBefore: () => spread(nodesBefore),
    selectAfter: () => spread(nodesAfter),
    selectConnected: () => spread(nodesConnected),

    zoomIn: () => commands.zoomIn(),
    zoomOut: () => commands.zoomOut(),
    zoomReset: () => commands.zoomReset(),
    fit: () => commands.fitView(),
    find: () => canvasUi.open('find'),
    shortcuts: () => canvasUi.open('shortcuts'),
  }
}
