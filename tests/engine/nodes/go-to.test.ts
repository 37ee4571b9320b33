import { describe, expect, it } from '@jest/globals'
import { flowSchema } from '#engine/flow/schema'
import { goTo } from '#engine/nodes/go-to'
import { arriveAt } from '../../support/node-context.ts'

describe('goTo', () => {
  it.each([
    [
      { target: 'node' as const, nodeId: 'menu' },
      { type: 'jump', nodeId: 'menu' },
    ],
    [
      { target: 'flow' as const, flowId: 'f2' },
      { type: 'startFlow', flowId: 'f2' },
    ],
  ])('%j goes on there', (params, next) => {
    expect(arriveAt(goTo, params)).toEqual({ next })
  })

  it.each([
    [{ target: 'node' as const, nodeId: 'n1' }, []],
    [{ target: 'node' as const, nodeId: 'gone' }, ['goTo.noTarget']],
    [{ target: 'flow' as const, flowId: '' }, ['goTo.noTarget']],
    [{ target: 'flow' as const, flowId: 'f9' }, ['node.unknownReference']],
    [{ target: 'flow' as const, flowId: 'f2' }, []],
  ])('%j is reported as %j', (params, codes) => {
    const flow = flowSchema.parse({ formatVersion: 1, name: 'x', nodes: [{ id: 'n1', kind: 'goTo' }], edges: [] })
    const node = flow.nodes[0]!
    const problems = goTo.check?.({ params: goTo.params.parse(params), node, flow, known: { flows: ['f2'] }, channels: ['whatsapp'] })
    expect(problems?.map(({ code }) => code)).toEqual(codes)
  })
})
