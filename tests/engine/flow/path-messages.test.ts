import { describe, expect, it } from '@jest/globals'
import { pathMessages } from '#engine/flow/path-messages'
import type { Flow } from '#engine/flow/schema'
import { readFlow, sketchFlow } from './read-flow.ts'

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

describe('pathMessages', () => {
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
    expect(pathMessages(flow)).toEqual(expected)
  })
})
