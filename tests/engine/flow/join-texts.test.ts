import { describe, expect, it } from '@jest/globals'
import { checkFlow } from '#engine/flow/check-flow'
import type { Known } from '#engine/flow/checks/flow-under-check'
import { costOf } from '#engine/flow/cost-of'
import { joinTexts } from '#engine/flow/join-texts'
import { problemSchema } from '#engine/flow/problem'
import type { Flow } from '#engine/flow/schema'
import { plainCompany, sketchFlow } from './read-flow.ts'

const start = { kind: 'onMessage' }
const texts = (...said: string[]) => ({ kind: 'sendMessage', params: { messages: said.map((text) => ({ type: 'text', text })) } })
const tapped = (text: string) => ({
  kind: 'sendMessage',
  params: { messages: [{ type: 'text', text, buttons: [{ id: 'yes', title: 'Sí' }] }] },
})
const image = { kind: 'sendMessage', params: { messages: [{ type: 'media', media: 'image', source: { url: 'https://x.mx/a.jpg' } }] } }
const on = (kind: 'whatsapp' | 'instagram'): Known => ({ ...plainCompany, channels: [{ id: 'c', kind }] })
const hints = (flow: Flow, known = plainCompany) => checkFlow(flow, known).filter(({ severity }) => severity === 'hint')
const offers = (flow: Flow, known = plainCompany) =>
  hints(flow, known).map(({ remedy }) => (remedy?.kind === 'joinTexts' ? remedy.nodeIds : undefined))

describe('texts that can be one message', () => {
  it.each<[string, Flow, string[][]]>([
    ['two in one node', sketchFlow({ a: start, b: texts('uno', 'dos') }, ['a.next > b']), [['b']]],
    [
      'three nodes in a row',
      sketchFlow({ a: start, b: texts('uno'), c: texts('dos'), d: texts('tres') }, ['a.next > b', 'b.next > c', 'c.next > d']),
      [['b', 'c', 'd']],
    ],
    [
      'a text before one with buttons',
      sketchFlow({ a: start, b: texts('uno'), c: tapped('dos'), d: texts('x') }, ['a.next > b', 'b.next > c', 'c.yes > d']),
      [['b', 'c']],
    ],
    ['not after buttons', sketchFlow({ a: start, b: tapped('uno'), c: texts('dos') }, ['a.next > b', 'b.next > c']), []],
    [
      'not around an image',
      sketchFlow({ a: start, b: texts('uno'), c: image, d: texts('dos') }, ['a.next > b', 'b.next > c', 'c.next > d']),
      [],
    ],
    ['not what is too long', sketchFlow({ a: start, b: texts('u'.repeat(4000), 'd'.repeat(95)) }, ['a.next > b']), []],
    [
      'not above buttons what is too long there',
      sketchFlow({ a: start, b: texts('u'.repeat(1020)), c: tapped('dos'), d: texts('x') }, ['a.next > b', 'b.next > c', 'c.yes > d']),
      [],
    ],
    [
      'not what decides in itself',
      sketchFlow({ a: start, b: texts('uno', '{% if x %}dos{% endif %}') }, ['a.next > b'], { variables: [{ name: 'x', type: 'text' }] }),
      [],
    ],
    [
      'not what others lead to as well',
      sketchFlow({ a: start, b: texts('uno'), c: texts('dos'), e: start }, ['a.next > b', 'b.next > c', 'e.next > c']),
      [],
    ],
    [
      'not what fails to somewhere else',
      sketchFlow({ a: start, b: texts('uno'), c: texts('dos'), d: { kind: 'closeCase' } }, ['a.next > b', 'b.next > c', 'c.failed > d']),
      [],
    ],
    [
      'not after a wait',
      sketchFlow({ a: start, b: texts('uno'), w: { kind: 'wait', params: { seconds: 5 } }, c: texts('dos') }, [
        'a.next > b',
        'b.next > w',
        'w.next > c',
      ]),
      [],
    ],
  ])('are %s', (_name, flow, expected) => {
    expect(offers(flow)).toEqual(expected)
  })

  it('are offered only where messages are billed', () => {
    const flow = sketchFlow({ a: start, b: texts('uno', 'dos') }, ['a.next > b'])
    expect(offers(flow, on('instagram'))).toEqual([])
    expect(problemSchema.parse(JSON.parse(JSON.stringify(hints(flow)[0])))).toEqual(hints(flow)[0])
  })

  it('become one with one edit, buttons and ways on included', () => {
    const flow = sketchFlow(
      { a: start, b: texts('uno ', 'dos'), c: tapped(' tres'), d: texts('cuatro') },
      ['a.next > b', 'b.next > c', 'c.yes > d'],
      { groups: [{ id: 'g', name: 'Grupo', nodes: ['b', 'c'] }] },
    )
    const remedy = hints(flow)[0]?.remedy
    if (remedy?.kind !== 'joinTexts') throw new Error('nothing was offered')
    const joined = joinTexts(flow, remedy)
    expect(joined.nodes.map(({ id }) => id)).toEqual(['a', 'b', 'd'])
    expect(joined.nodes[1]?.params).toEqual({
      messages: [{ type: 'text', text: 'uno\n\ndos\n\ntres', buttons: [{ id: 'yes', title: 'Sí' }] }],
    })
    expect(joined.edges.map(({ from, to }) => [from.node, from.port, to])).toEqual([
      ['a', 'next', 'b'],
      ['b', 'yes', 'd'],
    ])
    expect(joined.groups[0]?.nodes).toEqual(['b'])
    expect(checkFlow(joined, plainCompany)).toEqual([])
    expect([costOf(flow, plainCompany).paid, costOf(joined, plainCompany).paid]).toEqual([4, 2])
    expect(joinTexts(joined, remedy)).toBe(joined)
  })
})
