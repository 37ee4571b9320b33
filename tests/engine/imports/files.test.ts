import { describe, expect, it } from '@jest/globals'
import { withoutFiles } from '#engine/imports/files'
import { matchResources, referencesOf } from '#engine/imports/match-resources'
import { resourcesOf } from '#engine/imports/resources'
import { definitionOf } from '#engine/nodes/index'
import { drawFlow } from '../../support/draw-flow.ts'

const flow = drawFlow({
  word: 'menu',
  nodes: {
    show: [
      'sendMessage',
      {
        messages: [
          { type: 'media', media: 'image', source: { fileId: 'f-menu' } },
          { type: 'media', media: 'image', source: { url: 'https://shop.example/a.jpg' } },
        ],
      },
    ],
    ask: [
      'ask',
      {
        content: { type: 'text', text: '¿?', header: { type: 'media', media: 'document', source: { fileId: 'f-prices' } } },
        answer: 'text',
        saveTo: 'answer',
      },
    ],
  },
  arrows: ['start.next > show', 'show.next > ask'],
})
/** Above a template, and on a note. */
const elsewhere = {
  ...flow,
  nodes: [
    {
      ...{ id: 't', kind: 'sendTemplate', kindVersion: 1, name: '', position: { x: 0, y: 0 } },
      params: { name: 'precios', language: 'es', header: { type: 'image', url: '', source: { fileId: 'f-header' } } },
    },
  ],
  edges: [],
  notes: [
    { id: 'n', text: '', position: { x: 0, y: 0 }, shows: { media: 'image' as const, source: { fileId: 'f-note' } } },
    { id: 'kept', text: '', position: { x: 0, y: 0 }, shows: { media: 'video' as const, source: { fileId: 'f-film' } } },
  ],
}
const owned = { file: [{ id: 'f-menu', name: 'menu.png' }] }

describe('the files a flow shows', () => {
  it('are named with the node that shows each', () => {
    expect(resourcesOf(flow)).toEqual([
      { kind: 'file', id: 'f-menu', nodeId: 'show' },
      { kind: 'file', id: 'f-prices', nodeId: 'ask' },
    ])
    expect(referencesOf(flow, owned)).toEqual([
      { kind: 'file', id: 'f-menu', name: 'menu.png' },
      { kind: 'file', id: 'f-prices', name: 'f-prices' },
    ])
  })

  it('are found above templates and on notes, and taken away there too', () => {
    expect(resourcesOf(elsewhere).filter(({ kind }) => kind === 'file')).toEqual([
      { kind: 'file', id: 'f-header', nodeId: 't' },
      { kind: 'file', id: 'f-note', nodeId: null },
      { kind: 'file', id: 'f-film', nodeId: null },
    ])
    const emptied = withoutFiles(elsewhere, new Set(['f-header', 'f-note']))
    expect(resourcesOf(emptied).flatMap(({ kind, id }) => (kind === 'file' ? [id] : []))).toEqual(['f-film'])
    expect(emptied.notes.map((note) => 'shows' in note)).toEqual([false, true])
    const [template] = emptied.nodes
    expect(definitionOf('sendTemplate')?.params.safeParse(template?.params).success).toBe(true)
  })

  it('stay where the company has them, and are missing where not', () => {
    const { flow: same, missing, matched } = matchResources(flow, owned)
    expect(same.nodes).toEqual(flow.nodes)
    expect([missing, matched]).toEqual([[{ kind: 'file', id: 'f-prices', name: 'f-prices', nodeIds: ['ask'] }], 0])
  })

  it('leave an empty link behind, which the check points at', () => {
    const named = { ...flow, references: referencesOf(flow, owned) }
    const emptied = withoutFiles(named, new Set(['f-prices']))
    expect(resourcesOf(emptied).map(({ id }) => id)).toEqual(['f-menu'])
    expect(emptied.references.map(({ id }) => id)).toEqual(['f-menu'])
    expect(Object(emptied.nodes.find(({ id }) => id === 'ask')?.params['content']).header.source).toEqual({ url: '' })
  })
})
