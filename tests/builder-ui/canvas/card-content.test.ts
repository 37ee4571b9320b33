import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { nodeSchema } from '#engine/flow/schema'
import type { Language } from '#engine/json'
import { type AnyNodeDefinition, nodeKinds } from '#engine/nodes/index'
import { cardContentOf } from '../../../builder-ui/src/canvas/cards/card-content.ts'
import { excerptOf, plainExcerpt } from '../../../builder-ui/src/canvas/cards/excerpt-of.ts'
import { newNode } from '../../../builder-ui/src/canvas/edit/add-node.ts'
import type { DrawnNode } from '../../support/draw-flow.ts'

const languages: Language[] = ['es', 'pt', 'en']
// As `definitionOf` gives them: only their words are read here.
const kinds = Object.values(nodeKinds) as unknown as AnyNodeDefinition[]
const icons = readFileSync(path.resolve(import.meta.dirname, '../../../builder-ui/src/canvas/cards/kind-icons.ts'), 'utf8')

const card = ([kind, params]: DrawnNode, wired: string[] = [], language: Language = 'es') =>
  cardContentOf(nodeSchema.parse({ id: 'n', kind, params }), wired, {
    language,
    nameOf: (_kind, id) => ({ saludo: 'El saludo', horario: 'Sábados' })[id],
  })

describe.each(kinds)('the card of $kind', ({ kind, icon, label }) => {
  it('has an icon', () => {
    expect([icon, new RegExp(`^ {2}'?${icon}'?: Icon`, 'm').test(icons)]).toEqual([icon, true])
  })

  it.each(languages)('shows a new node in %s: its name, its ways out, and something to read', (language) => {
    const node = { ...newNode(kind, { x: 0, y: 0 }, language), name: '' }
    const content = cardContentOf(node, [], { language, nameOf: () => undefined })
    expect(content).toMatchObject({ name: label[language], kindLabel: null })
    expect(content.ports.map((port) => port.label.trim())).not.toContain('')
    expect(JSON.stringify(content)).not.toMatch(/undefined|NaN|\[object/)
  })
})

describe('a card', () => {
  it('shows messages as the customer sees them, each with its own buttons', () => {
    const buttons = [{ id: 'si', title: 'Sí' }]
    const sections = [{ rows: [{ id: 'casa', title: 'A domicilio', description: 'Mañana' }] }]
    const { shown, ports, summary } = card([
      'sendMessage',
      {
        messages: [
          { type: 'media', media: 'image', source: { url: 'https://example.com/a.jpg' }, caption: 'El menú', buttons },
          { type: 'list', text: '¿Cómo?', buttonLabel: 'Ver', sections },
          { type: 'media', media: 'image', source: { fileId: 'f-1' } },
          { type: 'media', media: 'document', source: { fileId: 'f-2' }, filename: 'a.pdf' },
        ],
      },
    ])
    expect(shown).toEqual([
      { what: 'image', text: 'El menú', choices: [expect.objectContaining({ id: 'si', label: 'Sí', isChoice: true })] },
      { what: 'text', text: '¿Cómo?', button: 'Ver', choices: [expect.objectContaining({ id: 'casa', detail: 'Mañana' })] },
      { what: 'image', text: '', picture: 'f-1', choices: [] },
      { what: 'document', text: 'a.pdf', choices: [] },
    ])
    expect([ports.map(({ id }) => id), summary]).toEqual([['next', 'failed'], ''])
  })

  it('shows the options of a question under it', () => {
    const options = [
      { id: 'chica', title: 'Chica' },
      { id: 'grande', title: 'Grande' },
    ]
    const { shown, ports } = card(['ask', { content: { type: 'text', text: '¿Tamaño?' }, answer: 'choice', options }])
    expect(shown[0]?.choices.map(({ label }) => label)).toEqual(['Chica', 'Grande'])
    expect(ports.map(({ id }) => id)).toEqual(['invalid', 'otherType', 'timeout', 'failed'])
  })

  it.each([
    ['es', 'contact.city es igual a Bogotá', 'Camino 1'],
    ['pt', 'contact.city é igual a Bogotá', 'Caminho 1'],
    ['en', 'contact.city equals Bogotá', 'Branch 1'],
  ] as const)('says a condition in the words of %s', (language, detail, label) => {
    const when = { join: 'and', items: [{ path: 'contact.city', as: 'text', operator: 'equals', value: 'Bogotá' }] }
    const { ports, summary } = card(['condition', { branches: [{ id: 'x', label: '', when }] }], [], language)
    expect([ports[0], summary]).toEqual([expect.objectContaining({ label, detail }), ''])
  })

  it.each<[string, DrawnNode, string]>([
    ['keywords', ['onMessage', { match: 'keyword', words: ['precio', 'menú'] }], '“precio”, “menú”'],
    ['a wait', ['wait', { seconds: 90_000 }], '1 d 1 h'],
    ['a jump by the name of where it leads', ['goTo', { target: 'node', nodeId: 'saludo' }], 'El saludo'],
    ['a calendar by its name', ['businessHours', { calendarId: 'horario' }], 'Sábados'],
    ['a calendar nobody knows', ['businessHours', { calendarId: '66f0' }], 'Según otro horario'],
    ['shares', ['split', { branches: ['a', 'b', 'c'].map((id) => ({ id, weight: 1 })) }], 'Camino 1 33 % · Camino 2 33 % · Camino 3 33 %'],
    ['a handover', ['handover', { note: 'VIP' }], 'A quien esté libre · VIP'],
    ['consent', ['recordConsent', { granted: false }], 'Promociones: no acepta'],
  ])('tells %s in a line', (_what, node, summary) => {
    expect(card(node).summary).toBe(summary)
  })

  it('of a node that is not filled in keeps the ports of its edges', () => {
    const { state, ports } = card(['switch', { cases: 7 }], ['azul', 'else'])
    expect([state, ports.map(({ id, isLost }) => [id, isLost])]).toEqual([
      'incomplete',
      [
        ['azul', true],
        ['else', true],
      ],
    ])
  })

  it('of a kind nobody knows shows its name and the ports of its edges', () => {
    expect(card(['teleport', {}], ['there'])).toMatchObject({ name: 'teleport', state: 'unknown', ports: [{ id: 'there', isLost: true }] })
  })

  it('tells its kind under a name that somebody gave', () => {
    const content = cardContentOf(nodeSchema.parse({ id: 'n', kind: 'tag', name: 'Marcar VIP' }), [], {
      language: 'en',
      nameOf: () => undefined,
    })
    expect(content).toMatchObject({ name: 'Marcar VIP', kindLabel: 'Tags' })
  })
})

describe('an excerpt', () => {
  it('leaves out the marks of WhatsApp and what Liquid decides, and tells what Liquid fills in', () => {
    expect(excerptOf('*¡Hola {{ contact.name | default: "amigo" }}!* {% if x %}_Oferta_{% endif %} a_b_c')).toEqual([
      { type: 'words', text: '¡Hola ' },
      { type: 'value', text: 'contact.name' },
      { type: 'words', text: '! Oferta a_b_c' },
    ])
    expect(plainExcerpt('Hola {{ nombre }},\n*ya*')).toBe('Hola (nombre), ya')
    expect(excerptOf('total = {{ total | times: 2 | round | plus: envio }}')).toEqual([
      { type: 'words', text: 'total = ' },
      { type: 'value', text: 'total', sum: ' × 2 + envio' },
    ])
  })
})
