import { describe, expect, it } from '@jest/globals'
import type { Move } from '#engine/simulation/move'
import { goOn } from '#engine/simulation/pass-time'
import { play } from '#engine/simulation/play'
import { nextMoment, type Simulation, startSimulation } from '#engine/simulation/simulation'
import { staysOf } from '#engine/simulation/stays'
import { DAY, type Drawing, draw, NOW, situation, text } from '../conversation/stage.ts'

const followUp: Drawing = {
  nodes: {
    start: ['onMessage', {}],
    hello: ['sendMessage', text('Hola')],
    week: ['wait', { seconds: 7 * 86_400 }],
    tag: ['tag', { add: ['visto'] }],
    day: ['wait', { seconds: 86_400 }],
    done: ['tag', { add: ['listo'] }],
  },
  edges: ['start>hello', 'hello>week', 'week>tag', 'tag>day', 'day>done'],
}
const hello: Move = { type: 'message', content: { type: 'text', text: 'hola' } }

function open(nodeIds: string[], everyNode = false): Simulation {
  const { turnId: _turn, lastInboundAt: _last, case: _case, ...where } = situation()
  const { flow: compiled } = draw('f', followUp)
  return startSimulation({ flowId: 'f', compiled, situation: where, at: NOW, stops: { everyNode, nodeIds } })
}

const visited = (simulation: Simulation) => staysOf(simulation).map(({ nodeId }) => nodeId)

describe('a simulation that stops', () => {
  it('stands before every node, one press each', () => {
    let now = play(open([], true), hello)
    const stops: unknown[] = []
    for (let press = 0; press < 4; press += 1) {
      stops.push([now.stopped?.nodeId, visited(now)])
      now = goOn(now, 'toNextStop')
    }
    expect(stops).toEqual([
      ['start', []],
      ['hello', ['start']],
      ['week', ['start', 'hello']],
      [undefined, ['start', 'hello', 'week']],
    ])
    expect(nextMoment(now)).toBe(NOW + 1 + 7 * DAY)
  })

  it('stands before a chosen node only, where no time passes', () => {
    const now = play(open(['week']), hello)
    expect(now.stopped).toEqual({ runId: expect.any(String), nodeId: 'week', until: null })
    expect(nextMoment(now)).toBeNull()
    expect(goOn(now, 'toTheEnd').stopped).toBeNull()
  })

  it('lets the time that was passing pass after each stop', () => {
    const far = play(play(open(['tag', 'done']), hello), { type: 'wait', seconds: 30 * 86_400 })
    expect(far.stopped).toMatchObject({ nodeId: 'tag', until: NOW + 1 + 30 * DAY })
    const next = goOn(far, 'toNextStop')
    expect(next).toMatchObject({ stopped: { nodeId: 'done' }, now: NOW + 1 + 8 * DAY })
    const after = goOn(next, 'toNextStop')
    expect(after).toMatchObject({ stopped: null, now: NOW + 1 + 30 * DAY })
    expect(after.moves.map(({ from, to }) => to - from)).toEqual([1, 30 * DAY])
  })

  it.each([
    ['a move is made while it stands', (before: Simulation) => before],
    ['it goes on node by node', (before: Simulation) => goOn(goOn(goOn(before, 'toNextStop'), 'toNextStop'), 'toNextStop')],
  ])('comes to the same end as one that never stops: %s', (_how, between) => {
    const moves: Move[] = [{ type: 'wait', seconds: 30 * 86_400 }]
    const stopping = goOn(moves.reduce(play, between(play(open([], true), hello))), 'toTheEnd')
    const free = moves.reduce(play, play(open([]), hello))
    const { now, contact, ended, posts } = stopping
    const ends = ended.map(({ id: _id, ...run }) => run)
    expect({ now, tags: contact.tags, ends, said: posts.length }).toEqual({
      now: free.now,
      tags: free.contact.tags,
      ends: free.ended.map(({ id: _id, ...run }) => run),
      said: free.posts.length,
    })
    expect(visited(stopping)).toEqual(visited(free))
  })
})
