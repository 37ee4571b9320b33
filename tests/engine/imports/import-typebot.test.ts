import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkTemplate } from '#engine/expressions/interpolate'
import { checkFlow } from '#engine/flow/check-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { importTypebot } from '#engine/imports/typebot/import-typebot'
import { isTypebot } from '#engine/imports/typebot/read-bot'
import type { Move } from '#engine/simulation/move'
import { simulate } from '#engine/simulation/simulate'
import type { SimulatedTurn } from '#engine/simulation/simulation'
import { NOW, situation } from '../conversation/stage.ts'

const folder = path.resolve(import.meta.dirname, '../../fixtures/typebot')
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
const files = ['v3-shop', 'v5-track-order', 'v6-satisfaction', 'v6.1-everything']

function imported(json: unknown, language: 'es' | 'pt' | 'en' = 'es') {
  const result = importTypebot(json, language)
  if (!result.ok) throw new Error(result.problems.map(({ sentence }) => sentence.en).join(' '))
  return result
}

/** What the bot says when these things are said to it, on a clock of its own. */
function played(flow: Flow, said: string[]): string[] {
  return textsOf(simulate({ flowId: 'f', compiled: compileFlow(flow), situation: situation(), at: NOW }, said.map(text)).turns)
}

function text(said: string): Move {
  return { type: 'message', content: { type: 'text', text: said } }
}

function textsOf(turns: SimulatedTurn[]): string[] {
  const commands = turns.flatMap((turn) => turn.commands)
  return commands.flatMap((command) => (command.kind === 'sendMessage' && 'text' in command.content ? [command.content.text] : []))
}

const schemaFaults = [
  'flow.badParams',
  'flow.unknownKind',
  'flow.edgeToNowhere',
  'flow.unknownPort',
  'flow.twoEdgesFromPort',
  'flow.duplicateId',
  'flow.duplicateVariable',
  'flow.triggerLeadsNowhere',
]

describe('a Typebot export', () => {
  it.each(files)('of every version becomes a flow that its schema and its kinds accept: %s', (name) => {
    for (const language of ['es', 'pt', 'en'] as const) {
      const { flow } = imported(read(name), language)
      expect(flowSchema.parse(flow)).toEqual(flow)
      const problems = checkFlow(flow, { channels: [], resources: {}, otherLiveFlows: [] })
      expect(problems.filter(({ code, severity }) => severity === 'error' || schemaFaults.includes(code))).toEqual([])
      expect(compileFlow(flow).triggers.length).toBeGreaterThan(0)
    }
  })

  it.each(files)('is told part by part, each with what became of it and why: %s', (name) => {
    const { flow, report } = imported(read(name))
    const ids = new Set(flow.nodes.map(({ id }) => id))
    for (const line of report) {
      expect(line.nodeId === null || ids.has(line.nodeId)).toBe(true)
      expect([line.what, line.outcome, line.why.length > 0]).toEqual([line.what, line.outcome, line.outcome !== 'mapped'])
      for (const why of line.why) expect(Object.values(why).every((text) => text.trim() !== '')).toBe(true)
    }
  })

  it('keeps no key that was written into it', () => {
    const { flow, report } = imported(read('v6.1-everything'))
    expect(JSON.stringify([flow, report])).not.toMatch(/segredo|abc123|user:pw|cred-/)
    expect(JSON.stringify(report)).toContain('Authorization')
  })

  it('of version 3 is played to its end: a name, then a person', () => {
    const { flow } = imported(read('v3-shop'))
    expect(played(flow, ['hola', 'Lupita', 'Hablar con alguien'])).toEqual([
      'Hola, somos la tienda',
      '¿Cómo te llamas?',
      'Gracias, Lupita. ¿En qué te ayudo?',
    ])
  })

  it('of version 5 is played to its end: the other option says goodbye by name', () => {
    expect(played(imported(read('v5-track-order'), 'en').flow, ['hi', 'Ana', 'Other'])).toEqual([
      'Hello, what is your *name*?',
      'Choose an option:',
      'Thanks Ana. ',
    ])
  })

  it('of version 6 is played to its end: a bad answer gets the words of its event, an aside comes back', () => {
    const { flow } = imported(read('v6-satisfaction'), 'en')
    const said = played(flow, ['hi', 'seven', '5'])
    expect(said).toEqual([
      'Welcome to our shop (https://shop.example)\n\nHow happy are you, 1 to 5?',
      '"seven" does not fit here.',
      'Tap the button to open the link.',
    ])
    const unhappy = simulate({ flowId: 'f', compiled: compileFlow(flow), situation: situation(), at: NOW }, [
      text('hi'),
      text('2'),
      { type: 'skip' },
    ])
    expect(textsOf(unhappy.turns).slice(1)).toEqual(['_Sorry to hear that._', 'What is your e-mail?'])
  })

  it('wrapped by the API and named like our own words keeps every variable apart', () => {
    const { flow } = imported(read('v6.1-everything'))
    expect(flow.variables.map(({ name }) => name)).toEqual(expect.arrayContaining(['nome', 'nome_2', 'contact_2', 'e_mail', 'opcoes']))
    expect(flow.variables.find(({ name }) => name === 'e_mail')?.personal).toBe('personal')
  })
})

const bot = (blocks: object[], more: object = {}) => ({
  version: '6',
  events: [{ id: 'ev', type: 'start', outgoingEdgeId: 'e0' }],
  groups: [{ id: 'g', title: 'G', graphCoordinates: { x: 0, y: 0 }, blocks }],
  edges: [{ id: 'e0', to: { groupId: 'g' } }],
  variables: [
    { id: 'v1', name: 'Full Name' },
    { id: 'v2', name: 'full-name' },
    { id: 'v3', name: '123' },
    { id: 'v4', name: '名前' },
  ],
  ...more,
})
const say = (text: string) => ({ id: 'b', type: 'text', content: { richText: [{ type: 'p', children: [{ text }] }] } })

function paramsOf(block: object): Record<string, unknown> | undefined {
  return imported(bot([block])).flow.nodes.find(({ kind }) => kind !== 'onMessage')?.params
}

describe('what a text of an export says', () => {
  it.each([
    ['Hi {{Full Name}}!', 'Hi {{ full_name }}!'],
    ['{{Full Name}} {{full-name}}', '{{ full_name }} {{ full_name_2 }}'],
    ['{{123}} {{名前}}', '{{ v_123 }} {{ dato }}'],
    ['US\u0024{{Full Name}}', 'US\u0024{{ full_name }}'],
    ['{{Nobody}}x', 'x'],
    ['{{= 1 + 1 =}}x', 'x'],
    ['{% if %} {{ {', '{{ "{%" }} if %} {{ "{{" }} {'],
    ['{{{Full Name}}}', '{{ "{" }}{{ full_name }}}'],
  ])('is Liquid afterwards: %s', (text, expected) => {
    expect(paramsOf(say(text))).toMatchObject({ messages: [{ text: expected }] })
  })

  it('is a template Liquid can read, whatever braces it holds', () => {
    const pieces = fc.constantFrom('{', '}', '{{', '}}', '{%', '%}', '{{=', '=}}', 'Full Name', ' ', 'x', '"', '|')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const result = importTypebot(bot([say(`a${parts.join('')}`)]), 'es')
        const text = result.ok ? JSON.stringify(result.flow.nodes[1]?.params['messages']) : ''
        const [message] = result.ok ? JSON.parse(text) : [{ text: '' }]
        expect(checkTemplate(message.text)).toMatchObject({ ok: true })
      }),
    )
  })
})

describe('a value an export sets', () => {
  const set = (expressionToEvaluate: string, more: object = {}) => ({
    id: 'b',
    type: 'Set variable',
    options: { variableId: 'v1', expressionToEvaluate, ...more },
  })
  it.each([
    ['a copy', set('{{full-name}}'), { mode: 'copy', path: 'full_name_2' }],
    ['a text', set('Hello {{full-name}}, welcome'), { value: 'Hello {{ full_name_2 }}, welcome' }],
    ['texts that are joined', set('"Hi " + {{full-name}}'), { value: 'Hi {{ full_name_2 }}' }],
    ['a sum', set('{{Full Name}} + 1'), { value: '{{ full_name | default: 0 | plus: 1 }}', as: 'number' }],
    ['a number', set('42'), { value: '42', as: 'number' }],
    ['nothing', set('', { type: 'Empty' }), { mode: 'clear' }],
    ['an item more', set('', { type: 'Append value(s)', item: '{{full-name}}' }), { mode: 'append', value: '{{ full_name_2 }}' }],
    ['today', set('', { type: 'Today' }), { value: '{{ today }}' }],
    ['code', set('{{Full Name}}.split(" ").map(x => x)'), { value: '' }],
    ['code by its mark', set('whatever', { isCode: true }), { value: '' }],
  ])('is kept the same way: %s', (_what, block, expected) => {
    expect(paramsOf(block)).toMatchObject(expected)
  })

  it('by code stays behind as a node that is off', () => {
    const { flow, report } = imported(bot([set('return 1;', { isCode: true }), say('on')]))
    expect(flow.nodes.find(({ kind }) => kind === 'setVariable')?.disabled).toBe(true)
    expect(report.find(({ what }) => what === 'Set variable')?.outcome).toBe('notMapped')
    expect(played(flow, ['hi'])).toEqual(['on'])
  })
})

describe('a comparison of an export', () => {
  const compare = (comparisonOperator: string, value: string) => ({
    id: 'b',
    type: 'Condition',
    items: [{ id: 'i', content: { comparisons: [{ id: 'c', variableId: 'v1', comparisonOperator, value }] } }],
  })
  it.each([
    ['Equal to', 'Ana', { as: 'text', operator: 'equals', value: 'Ana' }],
    ['Equal to', '{{full-name}}', { operator: 'equals', valuePath: 'full_name_2' }],
    ['Equal to', 'null', { operator: 'isEmpty' }],
    ['Not equal', 'x', { operator: 'notEquals' }],
    ['Contains', 'x', { operator: 'contains' }],
    ['Does not contain', 'x', { operator: 'notContains' }],
    ['Starts with', 'x', { operator: 'startsWith' }],
    ['Ends with', 'x', { operator: 'endsWith' }],
    ['Greater than', '3', { as: 'number', operator: 'greaterThan', value: 3 }],
    ['Greater or equal to', '3', { operator: 'atLeast' }],
    ['Less than', '3', { operator: 'lessThan' }],
    ['Less or equal to', '3.5', { operator: 'atMost', value: 3.5 }],
    ['Less than', '2026-01-01', { as: 'date', operator: 'before' }],
    ['Is set', '', { operator: 'isNotEmpty' }],
    ['Is empty', '', { operator: 'isEmpty' }],
    ['Matches regex', '^(yes|si)$', { operator: 'matchesAny', value: ['yes', 'si'] }],
    ['Matches regex', '/[a-z]{3,}/i', { operator: 'equals', value: 'Matches regex: /[a-z]{3,}/i' }],
    ['Sounds like', 'x', { operator: 'equals', value: 'Sounds like: x' }],
  ])('is a line of a condition: %s %s', (operator, value, expected) => {
    expect(paramsOf(compare(operator, value))).toMatchObject({ branches: [{ when: { items: [expected] } }] })
  })
})

it('waits as long as a variable says, as the bot did', () => {
  expect(paramsOf({ type: 'Wait', options: { secondsToWaitFor: '{{Full Name}}' } })).toEqual({
    seconds: { amount: '{{ full_name }}', unit: 'seconds' },
  })
})

describe('what is no Typebot export', () => {
  it.each([
    ['nothing', null, 'typebot.notAnExport'],
    ['a list', [], 'typebot.notAnExport'],
    ['a flow of ours', { formatVersion: 1, nodes: [], edges: [], groups: [] }, 'typebot.notAnExport'],
    ['one of before June 2022', { blocks: [{ id: 'b', steps: [] }], edges: [] }, 'typebot.stepsOnly'],
    ['groups without blocks', { groups: [{ id: 'g' }] }, 'typebot.empty'],
    ['a look-alike without a start', { groups: [{ id: 'g', blocks: [{ type: 'text' }] }] }, 'typebot.noStart'],
  ])('is refused in words: %s', (_what, json, code) => {
    const result = importTypebot(json, 'es')
    expect(result).toMatchObject({ ok: false, problems: [{ code, severity: 'error' }] })
  })

  it('is more than a flow can hold', () => {
    const many = Array.from({ length: 501 }, () => ({ type: 'Wait', options: { secondsToWaitFor: '1' } }))
    expect(importTypebot(bot(many), 'es')).toMatchObject({ ok: false, problems: [{ code: 'flow.tooManyNodes' }] })
  })

  it('is known before it is read', () => {
    expect(files.map((name) => isTypebot(read(name)))).toEqual([true, true, true, true])
    expect([isTypebot(null), isTypebot({ nodes: [], groups: [] })]).toEqual([false, false])
  })
})

describe('arbitrary JSON', () => {
  it('never makes the import throw, bare or dressed as an export', () => {
    const types = fc.constantFrom(
      'text',
      'choice input',
      'cards',
      'Condition',
      'Webhook',
      'Set variable',
      'Jump',
      'Return',
      'Wait',
      'AB test',
      'picture choice input',
      'rating input',
      'webhook',
      'Redirect',
      'image',
      'x',
      'start',
    )
    const loose = fc.dictionary(
      fc.constantFrom(
        'variableId',
        'items',
        'webhook',
        'groupId',
        'expressionToEvaluate',
        'url',
        'richText',
        'isMultipleChoice',
        'responseVariableMapping',
        'min',
      ),
      fc.jsonValue(),
    )
    const block = fc.record({
      id: fc.constantFrom('a', 'b'),
      type: types,
      options: loose,
      content: loose,
      items: fc.array(fc.jsonValue()),
      outgoingEdgeId: fc.constantFrom('e0', 'e1', 'gone'),
    })
    const group = fc.record({
      id: fc.constantFrom('g', 'h'),
      title: fc.string(),
      graphCoordinates: fc.jsonValue(),
      blocks: fc.array(block),
    })
    const dressed = fc.record({
      events: fc.constant([{ type: 'start', id: 's', outgoingEdgeId: 'e0' }]),
      groups: fc.array(group),
      edges: fc.constant([
        { id: 'e0', to: { groupId: 'g' } },
        { id: 'e1', to: { groupId: 'h', blockId: 'b' } },
      ]),
      variables: fc.jsonValue(),
      settings: fc.jsonValue(),
    })
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), dressed), (json) => {
        const result = importTypebot(json, 'pt')
        if (!result.ok) return expect(result.problems.length).toBeGreaterThan(0)
        expect(flowSchema.parse(result.flow)).toEqual(result.flow)
        expect(
          checkFlow(result.flow, { channels: [], resources: {}, otherLiveFlows: [] }).filter(({ code }) => code === 'flow.badParams'),
        ).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
