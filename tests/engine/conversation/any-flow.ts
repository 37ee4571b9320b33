import fc from 'fast-check'
import type { LiveFlow } from '#engine/conversation/situation'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import type { Json } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import { asks, buttons, subflowsOf, text } from './stage.ts'

type Params = { [key: string]: Json }

const words = fc.constantFrom('Hola', '{{ contact.name }}', '{{ x | upcase }}', '{{ item }}', '{% if x %}sí{% endif %}')
const ids = ['a', 'b', 'c']

/** Params of every kind, small and within its schema. */
const paramsOf: Record<string, fc.Arbitrary<Params>> = {
  sendMessage: fc.oneof(
    words.map(text),
    words.map((title) => buttons(title, ...ids)),
  ),
  sendTemplate: words.map((body) => ({
    name: 'aviso',
    language: 'es_MX',
    body: [{ text: body }],
    quickReplies: [{ id: 'a', title: 'a', index: 0 }],
  })),
  ask: fc.oneof(
    words.map((question) => asks(question, 'x')),
    words.map((question) =>
      asks(question, 'x', { answer: 'number', attempts: 2, timeoutSeconds: 600, reminders: [{ afterSeconds: 60, text: '¿Sigues?' }] }),
    ),
    words.map((question) => asks(question, 'x', { answer: 'choice', options: ids.map((id) => ({ id, title: id })) })),
    words.map((question) => asks(question, 'x', { answer: 'choice', optionsFrom: { path: 'items' } })),
  ),
  condition: fc.constant({
    branches: [{ id: 'a', when: { join: 'and', items: [{ path: 'x', as: 'text', operator: 'equals', value: 'sí' }] } }],
  }),
  switch: fc.constant({ path: 'x', cases: [{ id: 'a', values: ['sí'] }] }),
  split: fc.constant({ branches: ids.map((id) => ({ id, weight: 1 })) }),
  businessHours: fc.constant({}),
  wait: fc.record({ seconds: fc.constantFrom(1, 600, 86_400), cancelOnReply: fc.boolean() }),
  setVariable: words.map((value) => ({ variable: 'x', value })),
  setAttribute: words.map((value) => ({ name: 'city', value })),
  tag: fc.constantFrom<Params>({ add: ['vip'] }, { remove: ['vip'] }),
  addScore: fc.constant({ points: 5 }),
  setStage: fc.constant({ stage: 'lead' }),
  forEach: fc.constant({ list: 'items' }),
  httpRequest: fc.constant({ url: 'https://shop.example/x', mapping: [] }),
  waitForCallback: fc.constant({ saveUrlTo: 'x', timeoutSeconds: 600 }),
  handover: fc.constantFrom<Params>({}, { maxWaitSeconds: 300, messageToContact: 'Ya te atienden' }),
  closeCase: fc.constant({}),
  recordConsent: fc.constant({}),
  goTo: fc.oneof(
    fc.constantFrom('f0', 'f1', 'f2').map((flowId) => ({ target: 'flow', flowId })),
    fc.integer({ min: 1, max: 9 }).map((index) => ({ target: 'node', nodeId: `n${index}` })),
  ),
}

/** Every kind, and more of those that wait: they are where things go wrong. */
const waiting = ['ask', 'ask', 'ask', 'ask', 'sendMessage', 'wait', 'handover', 'httpRequest']
const anyNode = fc
  .constantFrom(...Object.keys(paramsOf), ...waiting, ...waiting)
  .chain((kind) => (paramsOf[kind] ?? fc.constant({})).map((params) => ({ kind, params })))

const anyTrigger = fc.oneof(
  fc.constantFrom<Params>({}, {}, {}, { match: 'keyword', words: ['precio'] }).map((params) => ({ kind: 'onMessage', params })),
  fc.constantFrom('tagAdded', 'tagRemoved', 'scoreReached', 'caseClosed').map((name) => ({ kind: 'onEvent', params: { event: name } })),
)

const anySettings = fc.record({
  purpose: fc.constantFrom('service', 'transactional', 'marketing'),
  reentry: fc.constantFrom('restart', 'ignore', 'continue'),
  whenBusy: fc.constantFrom('takeFloor', 'queue', 'skip'),
  interruptible: fc.boolean(),
  fallback: fc.constantFrom({ note: '' }, { note: 'Revisar', messageToContact: 'Perdón' }),
})

/** A flow with every kind of node; `forward` wires ports to later nodes only, so that no circle arises. */
export function anyFlow(options: { forward: boolean }): fc.Arbitrary<Flow> {
  return fc
    .record({
      trigger: anyTrigger,
      nodes: fc.array(anyNode, { minLength: 1, maxLength: 9 }),
      settings: anySettings,
      wires: fc.array(fc.nat(20), { minLength: 60, maxLength: 60 }),
    })
    .map(({ trigger, nodes, settings, wires }) => {
      const all = [trigger, ...nodes].map((node, index) => ({ ...node, id: `n${index}` }))
      let wire = 0
      const edges = all.flatMap(({ id, kind, params }, index) => {
        const definition = definitionOf(kind)
        const ports = definition?.ports(definition.params.parse(params)) ?? []
        return ports.flatMap((port) => {
          wire += 1
          const target = targetOf(wires[wire % wires.length] ?? 0, index, all.length, options)
          return target === null ? [] : [{ id: `e${wire}`, from: { node: id, port: port.id }, to: `n${target}` }]
        })
      })
      const variables = [
        { name: 'x', type: 'text', default: 'sí' },
        { name: 'item', type: 'text' },
        { name: 'items', type: 'list', default: ['uno', 'dos', 'tres'] },
      ]
      return flowSchema.parse({ formatVersion: 1, name: 'any', settings, nodes: all, edges, variables })
    })
}

export function toLive(flow: Flow, index: number, version = 1, calls: LiveFlow[] = []): LiveFlow {
  const compiled = compileFlow(flow, subflowsOf(calls))
  return { ref: { flowId: `f${index}`, version, sha: `sha-${index}-${version}` }, flow: compiled, switchedOn: true, order: index }
}

/** A flow in which some nodes call the given flows instead, handing `x` in and taking it back. */
export function calling(flow: Flow, places: number[], flowIds: string[]): Flow {
  const nodes = flow.nodes.map((node, index) => {
    const flowId = flowIds[index % flowIds.length]
    if (index === 0 || flowId === undefined || !places.includes(index)) return node
    const params = { flowId, inputs: [{ name: 'x', value: '{{ x }}' }], outputs: [{ name: 'item', variable: 'x' }] }
    return { ...node, kind: 'subflow', params }
  })
  // Whatever a node's ports were, its ways on become those of a call.
  const edges = flow.edges.flatMap((edge) => {
    const isCall = nodes.find(({ id }) => id === edge.from.node)?.kind === 'subflow'
    return isCall ? [] : [edge]
  })
  const next = nodes.flatMap(({ id, kind }) => {
    const way = flow.edges.find((edge) => edge.from.node === id)
    return kind === 'subflow' && way ? [{ id: `call-${id}`, from: { node: id, port: 'next' }, to: way.to }] : []
  })
  return { ...flow, nodes, edges: [...edges, ...next] }
}

/** The flow as one that others call. */
export function callableFlow(flow: Flow): Flow {
  const [first, ...rest] = flow.nodes
  const roles = { x: 'input', item: 'output', items: 'local' } as const
  const variables = flow.variables.map((one) => ({ ...one, role: one.name === 'x' || one.name === 'item' ? roles[one.name] : roles.items }))
  return { ...flow, variables, nodes: first ? [{ ...first, kind: 'onCall', params: {} }, ...rest] : [] }
}

/** About one port in six stays open; a trigger is never a target. */
function targetOf(wire: number, from: number, count: number, { forward }: { forward: boolean }): number | null {
  const first = forward ? from + 1 : 1
  const targets = count - first
  if (targets <= 0 || wire % 6 === 5) return null
  return first + (wire % targets)
}
