import { describe, expect, it } from '@jest/globals'
import type { Flow } from '#engine/flow/schema'
import { renameIn } from '../../../../builder-ui/src/canvas/edit/liquid-names.ts'
import {
  addVariable,
  changeVariable,
  countUses,
  declareWritten,
  isName,
  removeVariable,
  usesOf,
} from '../../../../builder-ui/src/canvas/edit/variables.ts'
import { type DrawnNode, drawFlow } from '../../../support/draw-flow.ts'

describe('a variable called otherwise', () => {
  it.each([
    ['{{ talla }}', '{{ medida }}'],
    ['{{talla}} y {{-talla-}}', '{{medida}} y {{-medida-}}'],
    ['{{ talla.nombre | default: talla }}', '{{ medida.nombre | default: medida }}'],
    ['{{ contact.talla }} {{ contact[talla] }}', '{{ contact.talla }} {{ contact[medida] }}'],
    ['{{ tallas }} {{ la_talla }} {{ talla-xl }}', '{{ tallas }} {{ la_talla }} {{ talla-xl }}'],
    ['{{ x | append: "talla" | prepend: \'talla\' }}', '{{ x | append: "talla" | prepend: \'talla\' }}'],
    ['{% if talla == 3 and talla contains "talla" %}talla{% endif %}', '{% if medida == 3 and medida contains "talla" %}talla{% endif %}'],
    ['{% for talla in lista limit: talla %}{{ talla }}{% endfor %}', '{% for medida in lista limit: medida %}{{ medida }}{% endfor %}'],
    ['{% for i in (1..talla) %}{{ i }}{% endfor %}', '{% for i in (1..medida) %}{{ i }}{% endfor %}'],
    ['{% assign x = talla | plus: talla %}', '{% assign x = medida | plus: medida %}'],
    ['{% raw %}{{ talla }}{% endraw %}{{ talla }}', '{% raw %}{{ talla }}{% endraw %}{{ medida }}'],
    ['{% comment %}{{ talla }}{% endcomment %}', '{% comment %}{{ talla }}{% endcomment %}'],
    ['{% liquid\n assign y = talla\n echo talla %}', '{% liquid\n assign y = medida\n echo medida %}'],
    ['talla {{', 'talla {{'],
  ])('is followed in %s', (template, renamed) => {
    expect(renameIn(template, 'talla', 'medida')).toBe(renamed)
  })

  it('is followed by everything that names it, and by nothing else', () => {
    const flow = flowOf({
      ask: [
        'ask',
        {
          content: { type: 'text', text: 'Hola {{ talla }}' },
          answer: 'choice',
          saveTo: 'talla',
          optionsFrom: { path: 'talla.x', titlePath: 'talla' },
        },
      ],
      set: ['setVariable', { variable: 'otra', mode: 'copy', path: 'talla.nombre' }],
      when: ['condition', { branches: [{ id: 'b', label: 'talla', when: condition }] }],
      switch: ['switch', { path: 'talla', cases: [{ id: 'c', values: ['talla'] }] }],
      each: ['forEach', { list: 'talla', itemVariable: 'pieza' }],
      http: ['httpRequest', { method: 'GET', url: 'https://x.com/{{ talla }}', mapping: [{ path: 'talla', variable: 'talla' }] }],
    })
    const next = changeVariable(flow, 'talla', { ...variable('talla'), name: 'medida' })
    const params = Object.fromEntries(next.nodes.map((node) => [node.id, node.params]))
    expect(params).toMatchObject({
      start: { words: ['hola'] },
      ask: { content: { text: 'Hola {{ medida }}' }, saveTo: 'medida', optionsFrom: { path: 'medida.x', titlePath: 'talla' } },
      set: { variable: 'otra', path: 'medida.nombre' },
      when: {
        branches: [
          { label: 'talla', when: { items: [{ path: 'medida', value: 'talla' }, { items: [{ path: 'x', valuePath: 'medida.y' }] }] } },
        ],
      },
      switch: { path: 'medida', cases: [{ values: ['talla'] }] },
      each: { list: 'medida', itemVariable: 'pieza' },
      http: { url: 'https://x.com/{{ medida }}', mapping: [{ path: 'talla', variable: 'medida' }] },
    })
    expect(next.settings.staleButtonText).toBe('{{ medida }}')
    expect(next.variables.map(({ name }) => name)).toEqual(['medida'])
    expect(usesOf(next, 'talla')).toEqual([])
    expect(usesOf(next, 'medida').length).toBe(usesOf(flow, 'talla').length)
    expect(countUses(flow).get('talla')).toBe(usesOf(flow, 'talla').length)
  })

  it('leaves nodes that do not name it as they were', () => {
    const flow = flowOf({ one: ['sendMessage', { messages: [{ type: 'text', text: 'Hola' }] }] })
    const next = changeVariable(flow, 'talla', { ...variable('talla'), name: 'medida' })
    expect(next.nodes).toBe(flow.nodes)
  })

  it('keeps its name when the new one is taken or cannot be read', () => {
    const flow = addVariable(flowOf({}), variable('medida'))
    for (const name of ['medida', 'contact', 'dos palabras', '1a']) {
      expect(changeVariable(flow, 'talla', { ...variable('talla'), name })).toBe(flow)
    }
  })
})

it('says where a variable is used', () => {
  const flow = flowOf({ ask: ['ask', { content: { type: 'text', text: '{{ talla }}' }, answer: 'text', saveTo: 'talla' }] })
  expect(usesOf(flow, 'talla')).toEqual([
    { nodeId: 'ask', field: 'content.text' },
    { nodeId: 'ask', field: 'saveTo' },
    { nodeId: null, field: 'settings.staleButtonText' },
  ])
})

it('leaves the uses of a variable that is taken away', () => {
  const flow = flowOf({})
  const next = removeVariable(flow, 'talla')
  expect(next.variables).toEqual([])
  expect(usesOf(next, 'talla')).toEqual(usesOf(flow, 'talla'))
})

describe('a variable that a node writes', () => {
  it.each([
    ['ask', { content: { type: 'text', text: '?' }, answer: 'money', saveTo: 'gasto' }, { name: 'gasto', type: 'money', personal: 'none' }],
    [
      'ask',
      { content: { type: 'text', text: '?' }, answer: 'email', saveTo: 'correo' },
      { name: 'correo', type: 'text', personal: 'personal' },
    ],
    ['ask', { content: { type: 'text', text: '?' }, answer: 'image', saveTo: 'foto' }, { name: 'foto', type: 'file', personal: 'none' }],
    ['setVariable', { variable: 'total', mode: 'template', value: '1', as: 'number' }, { name: 'total', type: 'number' }],
    ['httpRequest', { method: 'GET', url: 'https://x.com', mapping: [{ path: 'body', variable: 'pedido' }] }, { name: 'pedido' }],
  ])('is declared for %s', (kind, params, declared) => {
    const flow = declareWritten(flowOf({ one: [kind, params] as DrawnNode }), 'one')
    expect(flow.variables.at(-1)).toMatchObject(declared)
    expect(declareWritten(flow, 'one')).toBe(flow)
  })

  it('is not declared where the name cannot be read', () => {
    const flow = flowOf({ one: ['ask', { content: { type: 'text', text: '?' }, answer: 'text', saveTo: 'dos palabras' }] })
    expect(declareWritten(flow, 'one')).toBe(flow)
  })
})

it('knows names that templates can read', () => {
  expect(['talla', '_x1', 'contact', 'a b', '', 'ñandu'].map(isName)).toEqual([true, true, false, false, false, false])
})

const condition = {
  join: 'and',
  items: [
    { path: 'talla', as: 'text', operator: 'equals', value: 'talla' },
    { join: 'or', items: [{ path: 'x', as: 'text', operator: 'equals', value: null, valuePath: 'talla.y' }] },
  ],
}

function variable(name: string) {
  return { name, type: 'text', role: 'local', personal: 'none' } as const
}

function flowOf(nodes: Record<string, DrawnNode>): Flow {
  const drawn = drawFlow({ word: 'hola', nodes, arrows: [], settings: { staleButtonText: '{{ talla }}' } })
  return { ...drawn, variables: [variable('talla')] }
}
