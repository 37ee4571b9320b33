import { describe, expect, it } from '@jest/globals'
import { placeNodes } from '#engine/flow/place-nodes'
import type { Flow } from '#engine/flow/schema'
import { sketchFlow } from './read-flow.ts'

const say = { kind: 'sendMessage' }
const pile = sketchFlow({ a: { kind: 'onMessage' }, b: say, c: say, d: say, lost: say, lonely: say }, [
  'a.next > b',
  'b.one > c',
  'b.two > d',
  'd.next > b',
  'lost.next > lonely',
  'lonely.next > lost',
])
const placesIn = ({ nodes }: Flow) => Object.fromEntries(nodes.map(({ id, position: { x, y } }) => [id, [x, y]]))

describe('places for nodes', () => {
  it('are given to a flow that has none, from where it begins to the right, circles included', () => {
    expect(placesIn(placeNodes(pile))).toEqual({
      a: [0, 0],
      b: [352, 0],
      c: [704, 0],
      d: [704, 320],
      lost: [0, 320],
      lonely: [352, 320],
    })
  })

  it('are left alone where somebody has drawn', () => {
    const drawn = { ...pile, nodes: pile.nodes.map((node, index) => (index === 0 ? { ...node, position: { x: 8, y: 0 } } : node)) }
    expect(placeNodes(drawn)).toBe(drawn)
    const single = sketchFlow({ a: { kind: 'onMessage' } }, [])
    expect(placeNodes(single)).toBe(single)
  })
})
