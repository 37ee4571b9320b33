import { describe, expect, it } from '@jest/globals'
import { compileFlow, executableText } from '#engine/flow/compile-flow'
import type { Flow } from '#engine/flow/schema'
import { readFlow, sketchFlow } from './read-flow.ts'

const start = { kind: 'onMessage' }
const say = { kind: 'sendMessage', params: { messages: [{ type: 'text', text: 'Hola' }] } }

describe('compileFlow', () => {
  it('indexes nodes, triggers and ways', () => {
    const { nodes, triggers } = compileFlow(readFlow('price-keyword'))
    expect(triggers).toEqual(['n_start'])
    expect(nodes['n_asks']?.next).toEqual({ precio: 'n_price', else: 'n_hello' })
    expect(nodes['n_price']).toMatchObject({ kind: 'sendMessage', name: 'Precio', params: { whenWindowClosed: 'fail' }, next: {} })
  })

  it('lists several triggers in the order of the flow', () => {
    expect(compileFlow(readFlow('menu-with-buttons')).triggers).toEqual(['n_start', 'n_word'])
  })

  it('goes past disabled nodes by their next, also two in a row', () => {
    const off = { ...say, disabled: true }
    const flow = sketchFlow({ a: start, b: off, c: off, d: say }, ['a.next > b', 'b.next > c', 'c.next > d', 'b.failed > d'])
    const { nodes } = compileFlow(flow)
    expect(Object.keys(nodes)).toEqual(['a', 'd'])
    expect(nodes['a']?.next).toEqual({ next: 'd' })
  })

  it('leaves a port open whose way ends in disabled nodes', () => {
    const off = { ...say, disabled: true }
    const flow = sketchFlow({ a: start, b: off, c: off, d: start }, ['a.next > b', 'b.next > c', 'c.next > b', 'd.next > a'])
    expect(compileFlow(flow).nodes['a']?.next).toEqual({})
  })

  it('drops disabled triggers and edges of ports that are gone', () => {
    const flow = sketchFlow({ a: start, b: { ...start, disabled: true }, c: say }, ['a.next > c', 'b.next > c', 'c.gone > a'])
    const { nodes, triggers } = compileFlow(flow)
    expect(triggers).toEqual(['a'])
    expect(nodes['c']?.next).toEqual({})
  })

  it('keeps a node whose id is a property every object has', () => {
    const flow = sketchFlow({ a: start, constructor: say }, ['a.next > constructor'])
    expect(compileFlow(flow).nodes['constructor']?.kind).toBe('sendMessage')
  })

  it.each([
    ['flow.newerKind', { a: start, b: { kind: 'closeCase', kindVersion: 2 } }],
    ['flow.unknownKind', { a: start, b: { kind: 'teleport' } }],
    ['flow.badParams', { a: start, b: { kind: 'sendMessage' } }],
  ])('throws %s', (code, nodes) => {
    expect(() => compileFlow(sketchFlow(nodes, ['a.next > b']))).toThrow(expect.objectContaining({ code }))
  })

  it('throws flow.tooLarge past 1 MiB', () => {
    const large = { kind: 'sendMessage', params: { messages: [{ type: 'text', text: 'ñ'.repeat(600_000) }] } }
    expect(() => compileFlow(sketchFlow({ a: start, b: large }, ['a.next > b']))).toThrow(
      expect.objectContaining({ code: 'flow.tooLarge' }),
    )
  })
})

describe('executableText', () => {
  const flow = readFlow('lead-qualification')
  const textOf = (changed: Flow) => executableText(compileFlow(changed))
  const first = flow.nodes[0]!
  const change = (more: Partial<typeof first>): Flow => ({ ...flow, nodes: [{ ...first, ...more }, ...flow.nodes.slice(1)] })

  const cosmetic: [name: string, flow: Flow][] = [
    ['positions', { ...flow, nodes: flow.nodes.map((node) => ({ ...node, position: { x: 1, y: 2 } })) }],
    ['the names of flow and nodes', { ...change({ name: 'Otro' }), name: 'Otro' }],
    ['notes and groups', { ...change({ note: 'Revisar' }), notes: [{ id: 'n', text: 'x', position: { x: 0, y: 0 } }], groups: [] }],
    ['description and references', { ...flow, description: 'x', references: [{ kind: 'team', id: 't', name: 'T' }] }],
    ['samples of variables', { ...flow, variables: flow.variables.map((variable) => ({ ...variable, sample: 'x' })) }],
    ['ids and order of edges', { ...flow, edges: flow.edges.map((edge, index) => ({ ...edge, id: `x${index}` })).toReversed() }],
    ['the order of nodes that are no triggers', { ...flow, nodes: [first, ...flow.nodes.slice(1).toReversed()] }],
    ['params that are written out though they are the default', change({ params: { ...first.params, references: [] } })],
    ['the order of keys', change({ params: Object.fromEntries(Object.entries(first.params).toReversed()) })],
  ]
  it.each(cosmetic)('is the same whatever %s are', (_name, changed) => {
    expect(textOf(changed)).toBe(textOf(flow))
  })

  const real: [name: string, flow: Flow][] = [
    ['params', change({ params: { ...first.params, words: ['otra'] } })],
    ['edges', { ...flow, edges: flow.edges.slice(1) }],
    ['settings', { ...flow, settings: { ...flow.settings, reentry: 'ignore' } }],
    ['the language', { ...flow, language: 'pt' }],
    ['what is personal', { ...flow, variables: flow.variables.map((variable) => ({ ...variable, personal: 'sensitive' as const })) }],
  ]
  it.each(real)('changes with %s', (_name, changed) => {
    expect(textOf(changed)).not.toBe(textOf(flow))
  })

  it('survives JSON', () => {
    const compiled = compileFlow(flow)
    expect(executableText(JSON.parse(JSON.stringify(compiled)))).toBe(executableText(compiled))
  })
})
