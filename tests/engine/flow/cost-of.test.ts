import { describe, expect, it } from '@jest/globals'
import type { Known } from '#engine/flow/checks/flow-under-check'
import { compileFlow } from '#engine/flow/compile-flow'
import { costOf } from '#engine/flow/cost-of'
import type { Flow } from '#engine/flow/schema'
import { plainCompany, readFlow, sketchFlow } from './read-flow.ts'

const start = { kind: 'onMessage' }
const say = (count = 1) => ({
  kind: 'sendMessage',
  params: { messages: Array.from({ length: count }, () => ({ type: 'text', text: 'Hola' })) },
})
const halves = {
  kind: 'split',
  params: {
    branches: [
      { id: 'x', weight: 1 },
      { id: 'y', weight: 1 },
    ],
  },
}

const on = (...kinds: Known['channels'][number]['kind'][]): Known => ({
  ...plainCompany,
  channels: kinds.map((kind) => ({ id: kind, kind })),
})

describe('costOf', () => {
  it.each<[string, Flow, { messages: number; repeats: boolean }]>([
    ['one way', sketchFlow({ a: start, b: say(2), c: say() }, ['a.next > b', 'b.next > c']), { messages: 3, repeats: false }],
    [
      'the longer of two',
      sketchFlow({ a: start, b: halves, c: say(2), d: say(), e: say() }, ['a.next > b', 'b.x > c', 'b.y > d', 'd.next > e', 'c.next > e']),
      { messages: 3, repeats: false },
    ],
    [
      'a circle, counted once',
      sketchFlow({ a: start, b: say(), c: { kind: 'wait', params: { seconds: 60 } } }, ['a.next > b', 'b.next > c', 'c.next > b']),
      { messages: 1, repeats: true },
    ],
    ['a template as one', readFlow('follow-up-30-days'), { messages: 2, repeats: false }],
    ['nothing', sketchFlow({ a: start }, []), { messages: 0, repeats: false }],
  ])('counts %s', (_name, flow, expected) => {
    expect(costOf(flow, plainCompany)).toMatchObject({ ...expected, channel: 'whatsapp', paid: expected.messages })
  })

  const twice = sketchFlow({ a: start, b: say(2) }, ['a.next > b'])

  it.each<[Known, string, number]>([
    [on('whatsapp', 'instagram'), 'whatsapp', 2],
    [on('instagram', 'tiktok'), 'instagram', 0],
    [on('test'), 'whatsapp', 2],
    [on(), 'whatsapp', 2],
  ])('knows which channels bill: %#', (known, channel, paid) => {
    expect(costOf(twice, known)).toMatchObject({ channel, messages: 2, paid })
  })

  it('tells templates by their category', () => {
    const template = (name: string) => ({ kind: 'sendTemplate', params: { name, language: 'es' } })
    const flow = sketchFlow({ a: start, b: say(), c: template('promo'), d: template('otra') }, ['a.next > b', 'b.next > c', 'c.next > d'])
    const known: Known = {
      ...plainCompany,
      resources: { templates: [{ name: 'promo', language: 'es', variables: 0, category: 'MARKETING' }] },
    }
    expect(costOf(flow, known)).toMatchObject({ paid: 3, paidAs: { service: 1, marketing: 1, template: 1 } })
  })

  it('names the nodes of the longest way in their order', () => {
    const flow = sketchFlow({ a: start, b: halves, c: say(2), d: say(), e: say() }, [
      'a.next > b',
      'b.x > c',
      'b.y > d',
      'd.next > e',
      'c.next > e',
    ])
    expect(costOf(flow, plainCompany).longestPath).toEqual(['a', 'b', 'c', 'e'])
  })

  it('counts what a called flow says, at the node that calls it', () => {
    const called = sketchFlow({ start: { kind: 'onCall' }, say: say(3) }, ['start.next > say'])
    const flow = sketchFlow({ a: start, b: { kind: 'subflow', params: { flowId: 'f2' } }, c: say() }, ['a.next > b', 'b.next > c'])
    const callable = { f2: { flowId: 'f2', name: 'Saludo', version: 1, sha: 'x', compiled: compileFlow(called) } }
    expect(costOf(flow, { ...plainCompany, subflows: { callable, flows: [] } })).toMatchObject({
      messages: 4,
      longestPath: ['a', 'b', 'c'],
    })
    expect(costOf(flow, plainCompany)).toMatchObject({ messages: 1 })
  })
})
