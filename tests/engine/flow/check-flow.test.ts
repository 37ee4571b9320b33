import { readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { ChannelKind } from '#engine/channels/rules'
import { checkFlow } from '#engine/flow/check-flow'
import type { Known } from '#engine/flow/checks/flow-under-check'
import { compileFlow } from '#engine/flow/compile-flow'
import { problemSchema } from '#engine/flow/problem'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { nodeKinds } from '#engine/nodes/index'
import { plainCompany, readFlow, sketchFlow } from './read-flow.ts'

const start = { kind: 'onMessage' }
const onTag = { kind: 'onEvent', params: { event: 'tagAdded' } }
const say = (text = 'Hola', more: object = {}) => ({ kind: 'sendMessage', params: { messages: [{ type: 'text', text, ...more }] } })
const ask = (more: object = {}) => ({
  kind: 'ask',
  params: { content: { type: 'text', text: '¿Nombre?' }, answer: 'text', attempts: 1, ...more },
})
const waiting = (seconds: number, more: object = {}) => ({ kind: 'wait', params: { mode: 'duration', seconds, ...more } })
const setTo = (value: string) => ({ kind: 'setVariable', params: { variable: 'x', mode: 'template', value } })
const day = 86_400

const company = (more: Partial<Known>): Known => ({ ...plainCompany, ...more })
const channels = (...kinds: ChannelKind[]) => company({ channels: kinds.map((kind) => ({ id: kind, kind })) })
const codesOf = (flow: Flow, known = plainCompany) =>
  checkFlow(flow, known).map((one) => [one.severity, one.code, one.nodeId, one.field].filter((part) => part !== null).join(' '))

describe('the flows of the fixtures', () => {
  it.each(readdirSync(new URL('../../fixtures/flows', import.meta.url)))('%s has no problem', (file) => {
    expect(checkFlow(readFlow(file.replace('.json', '')), plainCompany)).toEqual([])
  })
})

/** One broken flow per code: what it holds, and every problem it must give. */
const broken: [name: string, flow: Flow, known: Known, problems: string[]][] = [
  [
    'a kind nobody knows',
    sketchFlow({ a: start, b: { kind: 'teleport' } }, ['a.next > b']),
    plainCompany,
    ['error flow.unknownKind b kind'],
  ],
  [
    'a node of a newer Hilo, whatever its params are',
    sketchFlow({ a: start, b: { kind: 'addScore', kindVersion: 2, params: { points: { from: 'rule' } } } }, ['a.next > b']),
    plainCompany,
    ['error flow.newerKind b kindVersion'],
  ],
  [
    'a template that nobody chose: told once, language or not',
    sketchFlow({ a: start, b: { kind: 'sendTemplate' }, c: { kind: 'sendTemplate', params: { name: 'aviso' } } }, [
      'a.next > b',
      'b.next > c',
    ]),
    plainCompany,
    ['error flow.badParams b name', 'error flow.badParams c language', 'warning flow.unreachable c'],
  ],
  [
    'a variable that decides a number, a time or a priority, and does not exist',
    sketchFlow(
      {
        a: start,
        b: { kind: 'addScore', params: { points: '{{ won }}' } },
        c: { kind: 'wait', params: { seconds: { amount: '{{ days }}', unit: 'days' } } },
        d: { kind: 'handover', params: { priority: '{{ level }}' } },
      },
      ['a.next > b', 'b.next > c', 'c.next > d'],
    ),
    plainCompany,
    ['error flow.unknownVariable b points', 'error flow.unknownVariable c seconds.amount', 'error flow.unknownVariable d priority'],
  ],
  [
    'points beyond what there may be',
    sketchFlow({ a: start, b: { kind: 'addScore', params: { points: 1001 } } }, ['a.next > b']),
    plainCompany,
    ['error flow.badParams b points'],
  ],
  [
    'a param out of bounds',
    sketchFlow({ a: start, b: ask({ attempts: 99 }) }, ['a.next > b']),
    plainCompany,
    ['error flow.badParams b attempts'],
  ],
  [
    'a param that is missing',
    sketchFlow({ a: start, b: { kind: 'sendMessage' } }, ['a.next > b']),
    plainCompany,
    ['error flow.badParams b messages'],
  ],
  [
    'a param inside a list',
    sketchFlow({ a: start, b: ask({ reminders: [{ afterSeconds: 60, text: '' }] }) }, ['a.next > b']),
    plainCompany,
    ['error flow.badParams b reminders.0.text'],
  ],
  ['no trigger', sketchFlow({ a: say() }, []), plainCompany, ['error flow.noTrigger']],
  [
    'only a disabled trigger',
    sketchFlow({ a: { ...start, disabled: true }, b: say() }, ['a.next > b']),
    plainCompany,
    ['error flow.noTrigger'],
  ],
  ['a trigger that leads nowhere', sketchFlow({ a: start }, []), plainCompany, ['error flow.triggerLeadsNowhere a next']],
  ['a node out of reach', sketchFlow({ a: start, b: say(), c: say() }, ['a.next > b']), plainCompany, ['warning flow.unreachable c']],
  ['an open port', sketchFlow({ a: start, b: setTo('1') }, ['a.next > b']), plainCompany, ['warning flow.openPort b next']],
  [
    'an edge from a port that is gone',
    sketchFlow({ a: start, b: say() }, ['a.next > b', 'b.gone > b']),
    plainCompany,
    ['error flow.unknownPort b edges.e1'],
  ],
  [
    'an edge to nowhere',
    sketchFlow({ a: start, b: say() }, ['a.next > b', 'b.next > zzz']),
    plainCompany,
    ['error flow.edgeToNowhere b edges.e1'],
  ],
  [
    'two edges from one port',
    sketchFlow({ a: start, b: say(), c: say() }, ['a.next > b', 'a.next > c', 'b.next > c']),
    plainCompany,
    ['error flow.twoEdgesFromPort a edges.e1', 'hint flow.joinableTexts b'],
  ],
  [
    'a circle without a wait',
    sketchFlow({ a: start, b: say(), c: setTo('1') }, ['a.next > b', 'b.next > c', 'c.next > b']),
    plainCompany,
    ['error flow.circleWithoutWait b'],
  ],
  [
    'a circle through a jump',
    sketchFlow({ a: start, b: say(), c: { kind: 'goTo', params: { nodeId: 'b' } } }, ['a.next > b', 'b.next > c']),
    plainCompany,
    ['error flow.circleWithoutWait b'],
  ],
  [
    'a circle through a trigger',
    sketchFlow({ a: start, b: say(), c: { kind: 'goTo', params: { nodeId: 'a' } } }, ['a.next > b', 'b.next > c']),
    plainCompany,
    ['error flow.circleWithoutWait a'],
  ],
  [
    'a circle through a trigger of events',
    sketchFlow({ a: onTag, b: say(), c: { kind: 'goTo', params: { nodeId: 'a' } } }, ['a.next > b', 'b.next > c']),
    plainCompany,
    ['error flow.circleWithoutWait a', 'warning flow.maybePastWindow b'],
  ],
  [
    'a text that may be past the window after a jump back to the trigger',
    sketchFlow(
      {
        a: start,
        b: {
          kind: 'split',
          params: {
            branches: [
              { id: 'x', weight: 1 },
              { id: 'y', weight: 1 },
            ],
          },
        },
        c: waiting(2 * day),
        d: { kind: 'goTo', params: { nodeId: 'a' } },
        e: say(),
      },
      ['a.next > b', 'b.x > c', 'c.next > d', 'b.y > e'],
    ),
    plainCompany,
    ['warning flow.maybePastWindow e'],
  ],
  [
    'a jump to nowhere',
    sketchFlow({ a: start, b: { kind: 'goTo', params: { nodeId: 'zzz' } } }, ['a.next > b']),
    plainCompany,
    ['error goTo.noTarget b nodeId'],
  ],
  [
    'a jump to a disabled node',
    sketchFlow({ a: start, b: { kind: 'goTo', params: { nodeId: 'c' } }, c: { ...say(), disabled: true } }, ['a.next > b']),
    plainCompany,
    ['error flow.jumpToDisabled b nodeId'],
  ],
  [
    'a variable nobody knows',
    sketchFlow({ a: start, b: say('Hola {{ nombre }}') }, ['a.next > b']),
    plainCompany,
    ['error flow.unknownVariable b messages.0.text'],
  ],
  [
    'a condition on a variable nobody knows',
    sketchFlow(
      {
        a: start,
        b: {
          kind: 'condition',
          params: {
            branches: [{ id: 'x', when: { join: 'and', items: [{ path: 'edad', as: 'number', operator: 'atLeast', value: 18 }] } }],
          },
        },
        c: say(),
      },
      ['a.next > b', 'b.x > c', 'b.else > c'],
    ),
    plainCompany,
    ['error flow.unknownVariable b branches.0.when.items.0.path'],
  ],
  [
    'a variable nobody knows in the settings',
    sketchFlow({ a: start, b: say() }, ['a.next > b'], { settings: { fallback: { messageToContact: '{{ equipo }}' } } }),
    plainCompany,
    ['error flow.unknownVariable settings.fallback.messageToContact'],
  ],
  [
    'Liquid that is not closed',
    sketchFlow({ a: start, b: say('Hola {{ contact.name') }, ['a.next > b']),
    plainCompany,
    ['error template.syntax b messages.0.text'],
  ],
  [
    'Liquid that reads files',
    sketchFlow({ a: start, b: say('{% include ".env" %}') }, ['a.next > b']),
    plainCompany,
    ['error template.syntax b messages.0.text'],
  ],
  [
    'a text too long for WhatsApp',
    sketchFlow({ a: start, b: say('a'.repeat(4097)) }, ['a.next > b']),
    plainCompany,
    ['error content.tooLong b messages.0.text'],
  ],
  [
    'too many buttons',
    sketchFlow({ a: start, b: say('?', { buttons: ['1', '2', '3', '4'].map((id) => ({ id, title: id })) }), c: say() }, [
      'a.next > b',
      'b.1 > c',
      'b.2 > c',
      'b.3 > c',
      'b.4 > c',
    ]),
    plainCompany,
    ['error content.tooMany b messages.0.buttons'],
  ],
  [
    'a list on Instagram',
    sketchFlow(
      {
        a: start,
        b: {
          kind: 'sendMessage',
          params: { messages: [{ type: 'list', text: '?', buttonLabel: 'Ver', sections: [{ rows: [{ id: 'x', title: 'X' }] }] }] },
        },
        c: say(),
      },
      ['a.next > b', 'b.x > c'],
    ),
    channels('instagram'),
    ['error content.unsupported b messages.0'],
  ],
  [
    'an override too long for its channel',
    sketchFlow(
      {
        a: start,
        b: {
          kind: 'sendMessage',
          params: { messages: [{ type: 'text', text: 'Hola' }], overrides: { tiktok: [{ type: 'text', text: 'a'.repeat(6001) }] } },
        },
      },
      ['a.next > b'],
    ),
    channels('whatsapp', 'tiktok'),
    ['error content.tooLong b overrides.tiktok.0.text'],
  ],
  [
    'a text surely past the window',
    sketchFlow({ a: start, b: waiting(2 * day), c: say() }, ['a.next > b', 'b.next > c']),
    plainCompany,
    ['error flow.pastWindow c'],
  ],
  [
    'a text possibly past the window',
    sketchFlow(
      {
        a: start,
        b: {
          kind: 'split',
          params: {
            branches: [
              { id: 'x', weight: 1 },
              { id: 'y', weight: 1 },
            ],
          },
        },
        c: waiting(2 * day),
        d: say(),
      },
      ['a.next > b', 'b.x > c', 'b.y > d', 'c.next > d'],
    ),
    plainCompany,
    ['warning flow.maybePastWindow d'],
  ],
  ['a text after an event', sketchFlow({ a: onTag, b: say() }, ['a.next > b']), plainCompany, ['warning flow.maybePastWindow b']],
  [
    'waits that add up on a circle',
    sketchFlow({ a: start, b: say(), c: waiting(3600) }, ['a.next > b', 'b.next > c', 'c.next > b']),
    plainCompany,
    ['warning flow.maybePastWindow b'],
  ],
  [
    'a text past the window on TikTok, template or not',
    sketchFlow(
      {
        a: start,
        b: waiting(2 * day),
        c: {
          kind: 'sendMessage',
          params: { messages: [{ type: 'text', text: 'Hola' }], whenWindowClosed: 'template', template: { name: 't', language: 'es' } },
        },
      },
      ['a.next > b', 'b.next > c'],
    ),
    channels('tiktok'),
    ['error flow.pastWindow c'],
  ],
  [
    'a team that is gone',
    sketchFlow({ a: start, b: say() }, ['a.next > b'], { settings: { fallback: { team: 'ventas' } } }),
    company({ resources: { teams: [] } }),
    ['error flow.unknownReference settings.fallback.team'],
  ],
  [
    'a member who left, or only looks',
    sketchFlow({ a: start, b: { kind: 'handover', params: { agentId: 'ana' } } }, ['a.next > b']),
    company({ resources: { members: ['luz'] } }),
    ['error handover.memberGone b agentId'],
  ],
  [
    'a calendar that is gone',
    sketchFlow({ a: start, b: say() }, ['a.next > b'], { settings: { calendarId: 'c1' } }),
    company({ resources: { calendars: ['c2'] } }),
    ['error flow.unknownReference settings.calendarId'],
  ],
  [
    'a picture that was never kept here',
    sketchFlow(
      { a: start, b: { kind: 'sendMessage', params: { messages: [{ type: 'media', media: 'image', source: { fileId: 'theirs' } }] } } },
      ['a.next > b'],
    ),
    company({ resources: { files: ['ours'] } }),
    ['error flow.unknownFile b'],
  ],
  [
    'a channel that is gone',
    sketchFlow({ a: { kind: 'onMessage', params: { channels: ['old'] } }, b: say() }, ['a.next > b']),
    company({ resources: { channels: ['wa'] } }),
    ['error node.unknownReference a channels'],
  ],
  [
    'a template that is gone',
    sketchFlow({ a: start, b: { kind: 'sendTemplate', params: { name: 't', language: 'es' } } }, ['a.next > b']),
    company({ resources: { templates: [] } }),
    ['error template.unknown b name'],
  ],
  [
    'a variable declared twice',
    sketchFlow({ a: start, b: say() }, ['a.next > b'], {
      variables: [
        { name: 'x', type: 'text' },
        { name: 'x', type: 'text' },
      ],
    }),
    plainCompany,
    ['error flow.duplicateVariable variables'],
  ],
]

describe('checkFlow', () => {
  it.each(broken)('finds %s', (_name, flow, known, expected) => {
    expect(codesOf(flow, known)).toEqual(expected)
  })

  const fine: [name: string, flow: Flow, known: Known][] = [
    [
      'a circle through a question',
      sketchFlow({ a: start, b: say(), c: ask() }, ['a.next > b', 'b.next > c', 'c.answered > b', 'c.invalid > b'], {
        settings: { fallback: { note: 'Revisar' } },
      }),
      plainCompany,
    ],
    [
      'a circle through a button',
      sketchFlow({ a: start, b: say('?', { buttons: [{ id: 'again', title: 'Otra vez' }] }) }, ['a.next > b', 'b.again > b']),
      plainCompany,
    ],
    [
      'a loop whose body leads back to it',
      sketchFlow({ a: start, b: { kind: 'forEach', params: { list: 'contact.tags' } }, c: say('{{ item }}') }, [
        'a.next > b',
        'b.each > c',
        'c.next > b',
      ]),
      plainCompany,
    ],
    [
      'a loop whose body ends open',
      sketchFlow({ a: start, b: { kind: 'forEach', params: { list: 'contact.tags' } }, c: setTo('{{ item }}') }, [
        'a.next > b',
        'b.each > c',
      ]),
      plainCompany,
    ],
    [
      'a disabled node between two',
      sketchFlow({ a: start, b: { ...setTo('1'), disabled: true }, c: say() }, ['a.next > b', 'b.next > c']),
      plainCompany,
    ],
    [
      'a text after an answer to a late question',
      sketchFlow({ a: start, b: ask({ timeoutSeconds: 3600 }), c: say() }, [
        'a.next > b',
        'b.answered > c',
        'b.invalid > c',
        'b.timeout > c',
      ]),
      plainCompany,
    ],
    [
      'a late text with a template at hand',
      sketchFlow(
        {
          a: start,
          b: waiting(2 * day),
          c: {
            kind: 'sendMessage',
            params: { messages: [{ type: 'text', text: 'Hola' }], whenWindowClosed: 'template', template: { name: 't', language: 'es' } },
          },
        },
        ['a.next > b', 'b.next > c'],
      ),
      plainCompany,
    ],
    [
      'a handover to a member who answers',
      sketchFlow({ a: start, b: { kind: 'handover', params: { agentId: 'ana' } } }, ['a.next > b']),
      company({ resources: { members: ['ana'] } }),
    ],
    [
      'a silent handover long after',
      sketchFlow({ a: start, b: waiting(2 * day), c: { kind: 'handover', params: {} } }, ['a.next > b', 'b.next > c']),
      plainCompany,
    ],
    [
      'a reply that ends a long wait',
      sketchFlow(
        {
          a: start,
          b: waiting(30 * day, { cancelOnReply: true }),
          c: say(),
          d: { kind: 'sendTemplate', params: { name: 't', language: 'es' } },
        },
        ['a.next > b', 'b.replied > c', 'b.next > d'],
      ),
      plainCompany,
    ],
    [
      'a variable that another node writes',
      sketchFlow({ a: start, b: ask({ saveTo: 'nombre' }), c: say('{{ nombre }} {{ contact.name }} {{ now | date: "%d" }}') }, [
        'a.next > b',
        'b.answered > c',
        'b.invalid > c',
      ]),
      plainCompany,
    ],
    [
      'buttons told apart by variables',
      sketchFlow(
        {
          a: start,
          b: say('?', {
            buttons: [
              { id: 'x', title: '{{ contact.name }}' },
              { id: 'y', title: '{{ contact.email }}' },
            ],
          }),
          c: say(),
        },
        ['a.next > b', 'b.x > c', 'b.y > c'],
      ),
      plainCompany,
    ],
    [
      'a long text only on the channel that takes it',
      sketchFlow({ a: { kind: 'onMessage', params: { channels: ['whatsapp'] } }, b: say('a'.repeat(2000)) }, ['a.next > b']),
      channels('whatsapp', 'instagram'),
    ],
    [
      'a text that could be long when rendered',
      sketchFlow({ a: start, b: say(`{% if contact.name %}${'a'.repeat(3000)}{% else %}${'b'.repeat(3000)}{% endif %}`) }, ['a.next > b']),
      plainCompany,
    ],
  ]
  it.each(fine)('accepts %s', (_name, flow, known) => {
    expect(codesOf(flow, known)).toEqual([])
  })

  it('names the other live flow that a keyword starts', () => {
    const trigger = (words: string[]) => ({ kind: 'onMessage', params: { match: 'keyword', words } })
    const other = compileFlow(sketchFlow({ a: trigger(['Menú', 'hola']), b: say() }, ['a.next > b']))
    const known = company({ otherLiveFlows: [{ flowId: 'f2', name: 'Bienvenida', flow: other }] })
    const [found, ...rest] = checkFlow(sketchFlow({ a: trigger(['menu', 'precio']), b: say() }, ['a.next > b']), known)
    expect(rest).toEqual([])
    expect(found).toMatchObject({ code: 'flow.duplicateKeyword', severity: 'warning', nodeId: 'a', field: 'words' })
    expect(found?.sentence.es).toContain('Bienvenida')
    expect(checkFlow(sketchFlow({ a: trigger(['precio']), b: say() }, ['a.next > b']), known)).toEqual([])
  })

  it('warns of a question that repeats with no way to a person', () => {
    const nodes = { a: start, b: ask({ attempts: 3 }), c: say() }
    const ways = ['a.next > b', 'b.answered > c', 'b.invalid > c']
    expect(codesOf(sketchFlow(nodes, ways))).toEqual(['warning flow.noWayToPerson b'])
    expect(codesOf(sketchFlow(nodes, ways, { settings: { fallback: { note: 'Revisar' } } }))).toEqual([])
    const withPerson = sketchFlow({ ...nodes, d: { kind: 'handover', params: {} } }, ['a.next > b', 'b.answered > c', 'b.invalid > d'])
    expect(codesOf(withPerson)).not.toContain('warning flow.noWayToPerson b')
  })

  it('reports ids that are used twice', () => {
    const flow = sketchFlow({ a: start, b: say() }, ['a.next > b'])
    const twice: Flow = { ...flow, nodes: [...flow.nodes, ...flow.nodes.slice(1)], edges: [...flow.edges, ...flow.edges] }
    expect(codesOf(twice)).toEqual(['error flow.duplicateId b', 'error flow.duplicateId edges', 'error flow.twoEdgesFromPort a edges.e0'])
  })

  it('reports more than 500 nodes and more than 1 MiB', () => {
    const flow = sketchFlow({ a: start, b: say() }, ['a.next > b'])
    const many = Array.from({ length: 501 }, (_, index) => ({ ...flow.nodes[1]!, id: `n${index}` }))
    const large = many.map((node) => ({ ...node, params: { messages: [{ type: 'text', text: 'a'.repeat(4000) }] } }))
    const codes = codesOf({ ...flow, nodes: [...flow.nodes, ...large] }).filter((code) => code.startsWith('error'))
    expect(codes).toEqual(['error flow.tooManyNodes nodes', 'error flow.tooLarge'])
  })

  it('puts errors before warnings and gives every sentence in three languages', () => {
    const problems = broken.flatMap(([, flow, known]) => checkFlow(flow, known))
    for (const problem of problems) {
      expect(problemSchema.parse(problem)).toEqual(problem)
      expect(Object.values(problem.sentence).every((sentence) => sentence.length > 20)).toBe(true)
    }
  })
})

describe('any flow its schema accepts', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor', 'toString')
  const texts = fc.oneof(
    fc.string(),
    fc.constantFrom('{{ contact.name }}', '{{', '{% if', '{% for i in (1..99) %}x{% endfor %}', '{{ x | date }}', '{%'),
  )
  const values = fc.oneof(
    texts,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.record({ type: fc.constantFrom('text', 'list', 'media'), text: texts, id: ids, title: texts })),
    fc.jsonValue({ maxDepth: 3 }),
  )
  const messages = fc.array(
    fc.record({ type: fc.constant('text'), text: texts, buttons: fc.array(fc.record({ id: ids, title: texts })) }),
    { minLength: 1, maxLength: 5 },
  )
  const params = fc.oneof(
    fc.record({ messages }),
    fc.record({ content: messages.map(([first]) => first!), answer: fc.constantFrom('text', 'choice', 'number'), saveTo: ids }),
    fc.record({ nodeId: ids }),
    fc.record({ list: texts, itemVariable: ids }),
    fc.record({ seconds: fc.integer({ min: 1, max: 1e6 }), cancelOnReply: fc.boolean() }),
    fc.record({ match: fc.constant('keyword'), words: fc.array(texts) }),
    fc.dictionary(fc.string(), values),
  )
  const nodes = fc.array(
    fc.record(
      { id: ids, kind: fc.constantFrom(...Object.keys(nodeKinds), 'unknown', 'constructor'), params, disabled: fc.boolean() },
      { requiredKeys: ['id', 'kind', 'params'] },
    ),
    { maxLength: 12 },
  )
  const ports = fc.constantFrom('next', 'each', 'done', 'failed', 'answered', 'invalid', 'timeout', 'a', 'b', 'else', '__proto__')
  const edges = fc.array(
    fc.record({ id: fc.string({ minLength: 1, maxLength: 5 }), from: fc.record({ node: ids, port: ports }), to: ids }),
    { maxLength: 24 },
  )
  const flows = fc.record({ formatVersion: fc.constant(1), name: fc.string({ minLength: 1, maxLength: 20 }), nodes, edges })

  it('never makes checkFlow throw', () => {
    fc.assert(
      fc.property(flows, (input) => {
        const flow = flowSchema.safeParse(input)
        fc.pre(flow.success)
        if (!flow.success) return
        const problems = checkFlow(flow.data, channels('whatsapp', 'instagram', 'tiktok', 'test'))
        expect(problems.every((one) => problemSchema.safeParse(one).success)).toBe(true)
        if (!problems.some((one) => one.severity === 'error')) compileFlow(flow.data)
      }),
      { numRuns: 300 },
    )
  })
})
