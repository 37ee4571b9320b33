import { describe, expect, it } from '@jest/globals'
import { withoutFiles } from '#engine/imports/files'
import { matchResources, referencesOf } from '#engine/imports/match-resources'
import { resourcesOf } from '#engine/imports/resources'
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
