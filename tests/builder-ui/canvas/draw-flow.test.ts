import { describe, expect, it } from '@jest/globals'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { drawEdges, drawNodes } from '../../../builder-ui/src/canvas/drawing/draw-flow.ts'
import { createDrawing } from '../../../builder-ui/src/canvas/drawing/drawing.ts'
import { cardWidth, likelyCardHeight } from '../../../builder-ui/src/canvas/drawing/drawn.ts'
import { createEditor, noSelection } from '../../../builder-ui/src/canvas/editor.ts'

const words = { role: 'nodo', nameOf: ({ name, kind }: { name: string; kind: string }) => name || kind }

const flow = flowSchema.parse({
  formatVersion: 1,
  name: 'Pedidos',
  nodes: [
    { id: 'a', kind: 'onMessage', position: { x: 0, y: 0 } },
    { id: 'b', kind: 'sendMessage', name: 'Saludo', position: { x: 352, y: 0 } },
    { id: 'c', kind: 'tag', position: { x: 704, y: 0 } },
  ],
  edges: [
    { id: 'ab', from: { node: 'a', port: 'next' }, to: 'b' },
    { id: 'second', from: { node: 'a', port: 'next' }, to: 'c' },
    { id: 'gone', from: { node: 'b', port: 'next' }, to: 'nobody' },
    { id: 'bc', from: { node: 'b', port: 'next' }, to: 'c' },
  ],
  notes: [{ id: 'n', text: 'Ojo', position: { x: 16, y: 16 } }],
  groups: [{ id: 'g', name: 'Entrega', nodes: ['b', 'c'] }],
})

describe('a drawn flow', () => {
  const drawn = drawNodes({ flow, selection: noSelection, words }, [])

  it('has a card per node, a note per note, and a frame around the nodes of a group, behind them', () => {
    expect(drawn.map(({ id, type }) => [id, type])).toEqual([
      ['group:g', 'group'],
      ['note:n', 'note'],
      ['a', 'card'],
      ['b', 'card'],
      ['c', 'card'],
    ])
    expect(drawn[0]).toMatchObject({ position: { x: 336, y: -48 }, width: 352 + cardWidth + 32, height: likelyCardHeight + 64, zIndex: -1 })
    expect(drawn[3]).toMatchObject({ ariaLabel: 'Saludo', domAttributes: { 'aria-roledescription': 'nodo' } })
  })

  it('has the edges that run: between nodes that exist, the first of each port', () => {
    const edges = drawEdges({ flow, selection: noSelection }, [])
    expect(edges.map(({ id, source, sourceHandle, target }) => [id, source, sourceHandle, target])).toEqual([
      ['ab', 'a', 'next', 'b'],
      ['bc', 'b', 'next', 'c'],
    ])
  })

  it('keeps every object that shows the same as before', () => {
    const moved: Flow = { ...flow, nodes: flow.nodes.map((node) => (node.id === 'a' ? { ...node, position: { x: 0, y: 64 } } : node)) }
    const again = drawNodes({ flow: moved, selection: noSelection, words }, drawn)
    expect(again.map((one, index) => one === drawn[index])).toEqual([true, true, false, true, true])
    const chosen = drawNodes({ flow: moved, selection: { ...noSelection, nodes: new Set(['c']) }, words }, again)
    expect(chosen.map((one, index) => one === again[index])).toEqual([true, true, true, true, false])
    const edges = drawEdges({ flow, selection: noSelection }, [])
    expect(drawEdges({ flow: moved, selection: noSelection }, edges).every((one, index) => one === edges[index])).toBe(true)
  })
})

describe('a drawing', () => {
  function start() {
    const editor = createEditor(flow)
    const drawing = createDrawing(editor, words)
    drawing.follow()
    const at = (id: string) => editor.store.getState().flow.nodes.find((node) => node.id === id)?.position
    return { editor, drawing, at, steps: () => editor.store.temporal.getState().pastStates.length }
  }

  it('moves what is dragged by itself and tells the flow once, when it is let go', () => {
    const { drawing, at, steps } = start()
    for (const x of [16, 32, 48]) drawing.changeNodes([{ type: 'position', id: 'a', position: { x, y: 0 }, dragging: true }])
    expect([at('a'), steps()]).toEqual([{ x: 0, y: 0 }, 0])
    drawing.commitMoves((one) => one)
    expect([at('a'), steps()]).toEqual([{ x: 48, y: 0 }, 1])
    expect(drawing.store.getState().nodes.some(({ dragging }) => dragging)).toBe(false)
  })

  it('moves the nodes of a group with its frame', () => {
    const { drawing, at, steps } = start()
    drawing.changeNodes([{ type: 'position', id: 'group:g', position: { x: 336, y: 16 }, dragging: true }])
    drawing.commitMoves((one) => one)
    expect([at('a'), at('b'), at('c'), steps()]).toEqual([{ x: 0, y: 0 }, { x: 352, y: 64 }, { x: 704, y: 64 }, 1])
    expect(drawing.store.getState().nodes.find(({ id }) => id === 'group:g')?.position).toEqual({ x: 336, y: 16 })
  })

  it('puts back what was dragged for a copy', () => {
    const { drawing, at, steps } = start()
    drawing.changeNodes([{ type: 'position', id: 'a', position: { x: 160, y: 0 }, dragging: true }])
    drawing.forgetMoves()
    expect(drawing.store.getState().nodes.find(({ id }) => id === 'a')?.position).toEqual({ x: 0, y: 0 })
    expect([at('a'), steps()]).toEqual([{ x: 0, y: 0 }, 0])
  })

  it('selects both ways, an edge and a node of one name apart', () => {
    const { editor, drawing } = start()
    drawing.changeNodes([{ type: 'select', id: 'a', selected: true }])
    drawing.changeNodes([{ type: 'select', id: 'note:n', selected: true }])
    drawing.changeEdges([{ type: 'select', id: 'ab', selected: true }])
    const { selection } = editor.store.getState()
    expect([[...selection.nodes], [...selection.notes], [...selection.edges]]).toEqual([['a'], ['n'], ['ab']])
    editor.select({ groups: new Set(['g']) })
    const { nodes, edges } = drawing.store.getState()
    expect([...nodes, ...edges].filter(({ selected }) => selected).map(({ id }) => id)).toEqual(['group:g'])
  })

  it('keeps the measured size of a card whose node has changed', () => {
    const { editor, drawing } = start()
    drawing.changeNodes([{ type: 'dimensions', id: 'a', dimensions: { width: 264, height: 200 } }])
    editor.edit((one) => ({ ...one, nodes: one.nodes.map((node) => (node.id === 'a' ? { ...node, name: 'Inicio' } : node)) }))
    expect(drawing.cards().get('a')).toEqual({ x: 0, y: 0, width: 264, height: 200 })
  })
})
