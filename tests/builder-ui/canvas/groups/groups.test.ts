import { describe, expect, it } from '@jest/globals'
import type { Flow } from '#engine/flow/schema'
import { drawEdges, drawNodes } from '../../../../builder-ui/src/canvas/drawing/draw-flow.ts'
import { noSelection } from '../../../../builder-ui/src/canvas/editor.ts'
import { addGroup, changeGroup, groupsOf, newGroup, ungroup } from '../../../../builder-ui/src/canvas/groups/edit-groups.ts'
import { foldDrawing } from '../../../../builder-ui/src/canvas/groups/fold-drawing.ts'
import { changeNote } from '../../../../builder-ui/src/canvas/notes/edit-notes.ts'
import { drawFlow, says } from '../../../support/draw-flow.ts'

const plain = drawFlow({
  word: 'hola',
  nodes: { one: says('Uno'), two: says('Dos'), three: says('Tres') },
  arrows: ['start.next > one', 'one.next > two', 'two.next > three'],
})
const flow: Flow = { ...plain, groups: [{ id: 'g', name: 'Medio', nodes: ['one', 'two'] }] }

describe('groups', () => {
  it('take a node out of the group it was in, and go when they are empty', () => {
    const one = addGroup(flow, { id: 'h', name: 'Otro', nodes: ['two', 'nobody'] })
    expect(one.groups.map(({ id, nodes }) => [id, nodes])).toEqual([
      ['g', ['one']],
      ['h', ['two']],
    ])
    expect(addGroup(one, { id: 'i', name: 'Todo', nodes: ['one', 'two'] }).groups.map(({ id }) => id)).toEqual(['i'])
  })

  it('need a node', () => {
    expect(addGroup(flow, newGroup('Vacío', ['nobody']))).toBe(flow)
  })

  it('go and leave their nodes', () => {
    expect(ungroup(flow, ['g'])).toEqual(plain)
    expect(ungroup(flow, ['h'])).toBe(flow)
  })

  it('are meant by their frame and by their nodes', () => {
    expect(groupsOf(flow, { groups: new Set(['g']), nodes: new Set() })).toEqual(['g'])
    expect(groupsOf(flow, { groups: new Set(), nodes: new Set(['two']) })).toEqual(['g'])
    expect(groupsOf(flow, { groups: new Set(), nodes: new Set(['three']) })).toEqual([])
  })

  it('change their words, and nothing else', () => {
    expect(changeGroup(flow, 'g', { description: 'Lo del medio' }).groups[0]).toEqual({
      id: 'g',
      name: 'Medio',
      description: 'Lo del medio',
      nodes: ['one', 'two'],
    })
    expect(changeGroup(flow, 'g', { name: 'Medio' })).toBe(flow)
  })
})

describe('a folded group', () => {
  const nodes = drawNodes({ flow, selection: noSelection, words: { role: 'nodo', nameOf: ({ id }) => id } }, [])
  const edges = drawEdges({ flow, selection: noSelection }, [])

  it('hides its nodes and inner wires, and takes the wires of outside', () => {
    const folded = foldDrawing({ nodes, edges }, new Set(['g']))
    expect(folded.nodes.filter(({ hidden }) => hidden).map(({ id }) => id)).toEqual(['one', 'two'])
    expect(folded.edges.map(({ source, target, hidden }) => [source, target, hidden ?? false])).toEqual([
      ['start', 'group:g', false],
      ['one', 'two', true],
      ['group:g', 'three', false],
    ])
  })

  it('is the drawing itself where nothing is folded', () => {
    const drawing = { nodes, edges }
    expect(foldDrawing(drawing, new Set(['another']))).toBe(drawing)
  })
})

it('a note that is told the same stays the same', () => {
  const noted: Flow = { ...flow, notes: [{ id: 'n', text: 'Hola', position: { x: 0, y: 0 } }] }
  expect(changeNote(noted, 'n', { text: 'Hola' })).toBe(noted)
  expect(changeNote(noted, 'n', { color: 'blue' }).notes[0]).toEqual({ id: 'n', text: 'Hola', position: { x: 0, y: 0 }, color: 'blue' })
})
