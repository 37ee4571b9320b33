import { expect, it } from '@jest/globals'
import type { TFunction } from 'i18next'
import { jsonText, variablesFor, writtenBy } from '../../../../builder-ui/src/features/flow-panels/offers.ts'
import { drawFlow } from '../../../support/draw-flow.ts'

const flow = drawFlow({
  word: 'hola',
  nodes: {
    ask: ['ask', { content: { type: 'text', text: '?' }, answer: 'text', saveTo: 'nombre' }],
    each: ['forEach', { list: 'lista' }],
  },
  arrows: [],
  variables: [{ name: 'lista', type: 'list' }],
})
// The words do not matter here: each is called as its key.
const t = ((key: string) => key) as unknown as TFunction<'flow-panels'>

it('offers the variables of the flow first, also those that only a node writes, then what the engine knows', () => {
  const { offers, isKnown, names } = variablesFor(flow, t, 'es')
  expect(names).toEqual(['lista', 'nombre', 'item'])
  expect(offers.slice(0, 4).map(({ path }) => path)).toEqual(['lista', 'nombre', 'item', 'contact.name'])
  expect(offers.find(({ path }) => path === 'contact.tags')?.label).toBe('Etiquetas del contacto')
  expect(['lista', 'item', 'contact', 'order', 'now'].map(isKnown)).toEqual([true, true, true, false, true])
  expect(writtenBy(flow)).toEqual(['nombre', 'item'])
})

it('offers the link of a node that waits for it to be called only where there is one', () => {
  const waiting = drawFlow({ word: 'pago', nodes: { pay: ['waitForCallback', { saveUrlTo: 'enlace' }] }, arrows: [] })
  const linkIn = (drawn: typeof flow) => variablesFor(drawn, t, 'es').offers.find(({ path }) => path === 'callback.url')?.label
  expect([linkIn(waiting), linkIn(flow)]).toEqual(['Enlace del aviso', undefined])
})

it('writes values as people type them', () => {
  expect([undefined, null, 'x', 3, true, ['a', 'b'], { a: 1 }].map((value) => jsonText(value))).toEqual([
    '',
    '',
    'x',
    '3',
    'true',
    'a, b',
    '{"a":1}',
  ])
})
