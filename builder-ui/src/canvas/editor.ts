import { temporal } from 'zundo'
import { createStore } from 'zustand/vanilla'
import type { Problem } from '#engine/flow/problem'
import type { Flow } from '#engine/flow/schema'

/** What is chosen on the canvas, by id. */
export interface Selection {
  nodes: ReadonlySet<string>
  edges: ReadonlySet<string>
  notes: ReadonlySet<string>
  groups: ReadonlySet<string>
}

/** What is shown on a card over its content: the way of a simulation or a run, or figures. */
export interface NodeMark {
  state?: 'visited' | 'waiting' | 'failed'
  /** In which order it was visited; a node in a circle has several. */
  order?: number[]
  /** Short, already in the person's language: people here now, how many reached it ... */
  labels?: { text: string; color: 'teal' | 'amber' | 'gray' | 'red' }[]
}

export interface EdgeMark {
  isGlowing?: boolean
  /** Already in the person's language: a share or a count. */
  label?: string
  /** 0 to 1, drawn as thickness. */
  weight?: number
}

export interface CanvasMarks {
  nodes: Readonly<Record<string, NodeMark>>
  /** By `portKey` of `#engine/flow/edges`: an edge belongs to its port. */
  edges: Readonly<Record<string, EdgeMark>>
}

export interface EditorState {
  /** The flow as drawn now; the only part that undo remembers. */
  flow: Flow
  selection: Selection
  /** Nothing may be changed: no permission, another tab edits, or an old version is shown. */
  isReadOnly: boolean
  marks: CanvasMarks
  /** What the live check found in `flow`. */
  problems: readonly Problem[]
  /** Whether the flow was looked through since it was opened: no problems mean nothing before. */
  isChecked: boolean
  /** What the company calls the things that nodes name, by id: also those made since the flow was loaded. */
  names: Readonly<Record<string, string>>
  /** The canvas brings this node into view; the number makes two wishes for one node different. */
  wish: NodeWish | null
  /** The canvas moves no further than it takes to see this node, which is not selected for it. */
  followed: NodeWish | null
}

interface NodeWish {
  nodeId: string
  number: number
}

export const noSelection: Selection = { nodes: new Set(), edges: new Set(), notes: new Set(), groups: new Set() }
const noMarks: CanvasMarks = { nodes: {}, edges: {} }
const mostSteps = 200

export type Editor = ReturnType<typeof createEditor>

/** One flow being edited: its state, and every way to change it. */
export function createEditor(flow: Flow) {
  /** The change that grows while one gesture (a drag, typing in one field) goes on. */
  let gesture: string | null = null

  const store = createStore<EditorState>()(
    temporal(
      (): EditorState => ({
        flow,
        selection: noSelection,
        isReadOnly: false,
        marks: noMarks,
        problems: [],
        isChecked: false,
        names: {},
        wish: null,
        followed: null,
      }),
      {
        partialize: ({ flow }) => ({ flow }),
        equality: (past, current) => past.flow === current.flow,
        limit: mostSteps,
      },
    ),
  )
  const { getState, setState } = store
  const history = () => store.temporal.getState()

  return {
    store,

    /**
     * Changes the flow: one step of undo. Changes that name the same gesture one after the other are one step, until `settle` or another change.
     * Nothing happens while the flow is read-only, or when the change gives back what it got.
     */
    edit(change: (flow: Flow) => Flow, gestureName: string | null = null): void {
      const { flow: before, isReadOnly } = getState()
      if (isReadOnly) return
      const after = change(before)
      if (after === before) return
      const goesOn = gestureName !== null && gestureName === gesture
      gesture = gestureName
      if (goesOn) history().pause()
      setState({ flow: after, selection: without(getState().selection, after) })
      if (goesOn) history().resume()
    },

    /** Ends a gesture: what comes next is a step of its own. */
    settle(): void {
      gesture = null
    },

    undo: () => travel('undo'),
    redo: () => travel('redo'),

    select(selection: Partial<Selection>): void {
      setState({ selection: { ...noSelection, ...selection } })
    },

    /** Selects a node and has it brought into view. */
    reveal(nodeId: string): void {
      const { flow: drawn, wish } = getState()
      if (!drawn.nodes.some(({ id }) => id === nodeId)) return
      setState({ selection: { ...noSelection, nodes: new Set([nodeId]) }, wish: { nodeId, number: (wish?.number ?? 0) + 1 } })
    },

    /** Keeps a node in view that something comes to, as a simulation does. */
    follow(nodeId: string): void {
      setState({ followed: { nodeId, number: (getState().followed?.number ?? 0) + 1 } })
    },

    /** Shows another flow (loaded anew, restored) and forgets the steps before. */
    replace(other: Flow): void {
      gesture = null
      setState({ flow: other, selection: without(getState().selection, other) })
      history().clear()
    },

    setReadOnly: (isReadOnly: boolean) => setState({ isReadOnly }),
    setMarks: (marks: CanvasMarks | null) => setState({ marks: marks ?? noMarks }),
    setProblems: (problems: readonly Problem[]) => setState({ problems, isChecked: true }),
    setNames: (names: Readonly<Record<string, string>>) => setState({ names }),
  }

  function travel(way: 'undo' | 'redo'): void {
    if (getState().isReadOnly) return
    gesture = null
    history()[way]()
    setState({ selection: without(getState().selection, getState().flow) })
  }
}

/** A selection without what the flow has no more. */
function without(selection: Selection, { nodes, edges, notes, groups }: Flow): Selection {
  const kept = (ids: ReadonlySet<string>, there: readonly { id: string }[]) => {
    const left = there.filter(({ id }) => ids.has(id)).map(({ id }) => id)
    return left.length === ids.size ? ids : new Set(left)
  }
  return {
    nodes: kept(selection.nodes, nodes),
    edges: kept(selection.edges, edges),
    notes: kept(selection.notes, notes),
    groups: kept(selection.groups, groups),
  }
}
