import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react'
import { createStore } from 'zustand/vanilla'
import type { Flow } from '#engine/flow/schema'
import type { Editor, Selection } from '../editor.ts'
import { type DrawingWords, drawEdges, drawFrames, drawNodes } from './draw-flow.ts'
import { cardWidth, type DrawnEdge, type DrawnNode, likelyCardHeight, noteElementId } from './drawn.ts'

interface DrawingState {
  nodes: DrawnNode[]
  edges: DrawnEdge[]
  /** The port a wire is being pulled from, and the nodes that it may not go to. */
  wiring: { node: string; port: string; refused: ReadonlySet<string> } | null
  /** The edge that the dragged card goes into when it is let go here. */
  spliceEdge: string | null
  /** The edge under the pointer. */
  pointedEdge: string | null
}

/** How long an edge's buttons stay after the pointer has left the line: it may be on its way to them. */
const lingerMs = 250

export type Drawing = ReturnType<typeof createDrawing>

/**
 * The flow of an editor as React Flow shows it. Follows the editor; sizes and the places of what is being dragged are known here only,
 * until `commitMoves`.
 */
export function createDrawing(editor: Editor, words: DrawingWords) {
  const store = createStore<DrawingState>()(() => ({ ...draw([], []), wiring: null, spliceEdge: null, pointedEdge: null }))
  let leaving: ReturnType<typeof setTimeout> | undefined

  /** Follows the editor from now on; gives back how to stop. */
  function follow(): () => void {
    redraw()
    return editor.store.subscribe((state, before) => {
      if (state.flow !== before.flow || state.selection !== before.selection) redraw()
    })
  }

  function redraw(): void {
    const { nodes, edges } = store.getState()
    store.setState(draw(nodes, edges))
  }

  function draw(nodes: readonly DrawnNode[], edges: readonly DrawnEdge[]): Pick<DrawingState, 'nodes' | 'edges'> {
    const { flow, selection } = editor.store.getState()
    return { nodes: drawNodes({ flow, selection, words }, nodes), edges: drawEdges({ flow, selection }, edges) }
  }

  function stopDragging(): void {
    store.setState(({ nodes }) => ({ nodes: nodes.map((drawn) => (drawn.dragging ? { ...drawn, dragging: false } : drawn)) }))
  }

  return {
    store,
    follow,

    changeNodes(changes: NodeChange<DrawnNode>[]): void {
      const { flow, selection } = editor.store.getState()
      const drawn = new Map(store.getState().nodes.map((one) => [one.id, one]))
      select(changes, (id) => placeOf(drawn.get(id)))
      const shown = changes.filter(({ type }) => type === 'dimensions' || type === 'position')
      if (shown.length === 0) return
      const { nodes: before } = store.getState()
      const nodes = applyNodeChanges([...shown, ...membersAlong(shown, before)], before)
      const unframed = nodes.filter(({ type }) => type !== 'group')
      store.setState({ nodes: [...drawFrames({ flow, selection }, unframed, before), ...unframed] })
    },

    changeEdges: (changes: EdgeChange<DrawnEdge>[]): void => select(changes, (id) => ({ in: 'edges', id })),

    /** What has been dragged stands where it was let go, and what else follows from that: one step of undo. */
    commitMoves(then: (flow: Flow) => Flow): void {
      const places = new Map(store.getState().nodes.map(({ id, position }) => [id, position]))
      stopDragging()
      editor.edit((flow) => then(moved(flow, places)))
      redraw()
    },

    /** What has been dragged is where it was before. */
    forgetMoves(): void {
      stopDragging()
      redraw()
    },

    /** Where each card is and how large it came out. */
    cards: (): Map<string, Rect> =>
      new Map(
        store
          .getState()
          .nodes.filter(({ type }) => type === 'card')
          .map(({ id, position, measured }) => [
            id,
            { ...position, width: measured?.width ?? cardWidth, height: measured?.height ?? likelyCardHeight },
          ]),
      ),

    pointAtEdge(id: string): void {
      clearTimeout(leaving)
      if (store.getState().pointedEdge !== id) store.setState({ pointedEdge: id })
    },

    leaveEdge(id: string): void {
      clearTimeout(leaving)
      leaving = setTimeout(() => {
        if (store.getState().pointedEdge === id) store.setState({ pointedEdge: null })
      }, lingerMs)
    },

    setWiring: (wiring: DrawingState['wiring']) => store.setState({ wiring }),
    setSpliceEdge: (spliceEdge: string | null) => {
      if (store.getState().spliceEdge !== spliceEdge) store.setState({ spliceEdge })
    },
  }

  /** What React Flow says is chosen now, told to the editor at once. */
  function select(changes: readonly (NodeChange<DrawnNode> | EdgeChange<DrawnEdge>)[], placeIn: (id: string) => Place | null): void {
    const chosen = changes.filter((change) => change.type === 'select')
    if (chosen.length === 0) return
    const { selection } = editor.store.getState()
    const next = {
      nodes: new Set(selection.nodes),
      edges: new Set(selection.edges),
      notes: new Set(selection.notes),
      groups: new Set(selection.groups),
    }
    for (const { id, selected } of chosen) {
      const place = placeIn(id)
      if (place && selected) next[place.in].add(place.id)
      else if (place) next[place.in].delete(place.id)
    }
    if (!isSame(next, selection)) editor.select(next)
  }
}

interface Place {
  in: keyof Selection
  id: string
}

export interface Rect {
  x: number
  y: number
  width: number
  height: number
}

/** The flow with nodes and notes where they are seen. */
export function moved(flow: Flow, places: ReadonlyMap<string, { x: number; y: number }>): Flow {
  const at = <Item extends { id: string; position: { x: number; y: number } }>(item: Item, key: string): Item => {
    const place = places.get(key)
    return !place || (place.x === item.position.x && place.y === item.position.y) ? item : { ...item, position: { x: place.x, y: place.y } }
  }
  const nodes = flow.nodes.map((node) => at(node, node.id))
  const notes = flow.notes.map((note) => at(note, noteElementId(note.id)))
  const isChanged = nodes.some((node, index) => node !== flow.nodes[index]) || notes.some((note, index) => note !== flow.notes[index])
  return isChanged ? { ...flow, nodes, notes } : flow
}

/** The nodes of a group that is dragged go along with its frame. */
function membersAlong(changes: readonly NodeChange<DrawnNode>[], nodes: readonly DrawnNode[]): NodeChange<DrawnNode>[] {
  const drawn = new Map(nodes.map((one) => [one.id, one]))
  const moving = new Set(changes.flatMap((change) => (change.type === 'position' ? [change.id] : [])))
  return changes.flatMap((change): NodeChange<DrawnNode>[] => {
    if (change.type !== 'position' || !change.position) return []
    const frame = drawn.get(change.id)
    if (frame?.type !== 'group') return []
    const by = { x: change.position.x - frame.position.x, y: change.position.y - frame.position.y }
    return frame.data.group.nodes.flatMap((id): NodeChange<DrawnNode>[] => {
      const member = drawn.get(id)
      if (!member || moving.has(id)) return []
      moving.add(id)
      const position = { x: member.position.x + by.x, y: member.position.y + by.y }
      return [{ type: 'position', id, position, dragging: change.dragging ?? false }]
    })
  })
}

function placeOf(drawn: DrawnNode | undefined): Place | null {
  if (drawn?.type === 'card') return { in: 'nodes', id: drawn.id }
  if (drawn?.type === 'note') return { in: 'notes', id: drawn.data.note.id }
  return drawn?.type === 'group' ? { in: 'groups', id: drawn.data.group.id } : null
}

function isSame(one: Selection, other: Selection): boolean {
  const same = (left: ReadonlySet<string>, right: ReadonlySet<string>) => left.size === right.size && [...left].every((id) => right.has(id))
  return same(one.nodes, other.nodes) && same(one.edges, other.edges) && same(one.notes, other.notes) && same(one.groups, other.groups)
}
