import { describe, expect, it } from '@jest/globals'
import { checkFlow } from '#engine/flow/check-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { draftOf, type GalleryFlow } from '#engine/gallery/drawing'
import { gallery } from '#engine/gallery/gallery'
import type { Language } from '#engine/json'
import { noFakes } from '#engine/simulation/fakes'
import type { Move } from '#engine/simulation/move'
import { runFlowTest } from '#engine/simulation/run-flow-test'
import { simulate } from '#engine/simulation/simulate'
import { NOW, situation } from '../conversation/stage.ts'

const languages: Language[] = ['es', 'pt', 'en']
const drawn = gallery.flatMap((flow) => languages.map((language) => ({ id: flow.id, flow, language })))
const company = {
  channels: [
    { id: 'w', kind: 'whatsapp' as const },
    { id: 't', kind: 'test' as const },
  ],
  resources: { channels: ['w', 't'], calendars: ['cal'], flows: [], credentials: [], templates: [] },
  otherLiveFlows: [],
}

function made(flow: GalleryFlow, language: Language): Flow {
  return flowSchema.parse(draftOf(flow, { name: flow.name[language], language, calendarId: 'cal' }))
}

describe('a flow of the gallery', () => {
  it.each(drawn)('can be published as it is, with nothing to mend: $id in $language', ({ flow, language }) => {
    expect(checkFlow(made(flow, language), company)).toEqual([])
  })

  it.each(drawn)('brings saved tests, which pass: $id in $language', ({ flow, language }) => {
    const saved = made(flow, language)
    const compiled = compileFlow(saved)
    const ground = { flowId: 'f', compiled, nodeNames: {}, others: [], company: situation().company, channels: [] }
    expect(saved.tests.length).toBeGreaterThan(0)
    expect(saved.tests.flatMap((test) => runFlowTest(test, ground).difference ?? [])).toEqual([])
  })

  it.each(gallery)('is the same in every language but for its words: $id', ({ draw }) => {
    const [es, ...others] = languages.map(draw)
    for (const other of others) {
      expect(Object.entries(other.nodes).map(([id, { kind, at }]) => [id, kind, at])).toEqual(
        Object.entries(es?.nodes ?? {}).map(([id, { kind, at }]) => [id, kind, at]),
      )
      expect(other.arrows).toEqual(es?.arrows)
      expect(other.variables?.map(({ type, personal }) => [type, personal])).toEqual(
        es?.variables?.map(({ type, personal }) => [type, personal]),
      )
    }
  })

  it.each(drawn)('has buttons and rows that no channel cuts: $id in $language', ({ flow, language }) => {
    for (const { params } of made(flow, language).nodes) {
      const options = Array.isArray(params['options']) ? params['options'] : []
      const titles = options.map((option) =>
        typeof option === 'object' && option !== null && 'title' in option ? String(option['title']) : '',
      )
      expect(titles.filter((title) => title.length > 20 || title === '')).toEqual([])
    }
  })

  it.each(drawn)('stands tidily, no card on another: $id in $language', ({ flow, language }) => {
    const { nodes, edges } = made(flow, language)
    for (const [index, { position: one }] of nodes.entries())
      for (const { position: other } of nodes.slice(index + 1))
        expect(Math.abs(one.x - other.x) >= 300 || Math.abs(one.y - other.y) >= 190).toBe(true)
    const xOf = (id: string) => nodes.find((node) => node.id === id)?.position.x ?? 0
    const back = edges.filter(({ from, to }) => xOf(to) < xOf(from.node))
    // A menu is come back to; everything else goes on to the right.
    expect(back.every(({ to }) => to === 'menu')).toBe(true)
  })

  it('keeps what people say about themselves sealed', () => {
    const open = drawn.flatMap(({ flow, language }) =>
      made(flow, language).variables.filter(
        ({ name, personal }) => /^(nombre|nome|name|recado|note|comentario|comment)$/.test(name) && personal === 'none',
      ),
    )
    expect(open).toEqual([])
  })
})

const says = (text: string): Move => ({ type: 'message', content: { type: 'text', text } })
const taps = (choiceId: string): Move => ({ type: 'tap', choiceId })
const opening = { es: 'gracias', pt: 'obrigada', en: 'thank you' }
const order = { es: 'quiero hacer un pedido', pt: 'quero fazer um pedido', en: 'I want to order' }
const asks = { es: 'quiero información', pt: 'quero informações', en: 'some information please' }

interface Played {
  id: string
  what: string
  moves: (language: Language) => Move[]
  hours?: 'open' | 'closed'
  /** The last node it comes to. */
  end: string
}

const conversations: Played[] = [
  {
    id: 'welcome',
    what: 'looks at prices and leaves',
    moves: () => [says('hola'), taps('products'), taps('menu'), taps('hours'), taps('done')],
    end: 'close',
  },
  { id: 'welcome', what: 'asks for a person', moves: () => [says('hola'), taps('person')], end: 'team' },
  { id: 'welcome', what: 'is not understood', moves: () => [says('hola'), says('¿?'), says('zzz'), says('zzz')], end: 'team' },
  {
    id: 'leads',
    what: 'wants to buy soon',
    moves: (language) => [says(asks[language]), says('Ana'), taps('me'), taps('today'), taps('high')],
    end: 'team',
  },
  {
    id: 'leads',
    what: 'buys for a business',
    moves: (language) => [says(asks[language]), says('Ana'), taps('business'), taps('looking'), taps('low')],
    end: 'team',
  },
  {
    id: 'leads',
    what: 'is only looking, and is asked again the next day',
    moves: (language) => [says(asks[language]), says('Ana'), taps('gift'), taps('looking'), taps('low'), { type: 'skip' }, taps('later')],
    end: 'bye',
  },
  {
    id: 'leads',
    what: 'is only looking, and answers by itself',
    moves: (language) => [says(asks[language]), says('Ana'), taps('gift'), taps('week'), taps('low'), says('¿tienen talla 5?')],
    end: 'person',
  },
  { id: 'openingHours', what: 'is helped while it is open', moves: () => [says('hola')], hours: 'open', end: 'team' },
  {
    id: 'openingHours',
    what: 'is asked for patience',
    moves: () => [says('hola'), { type: 'handover', outcome: 'unanswered' }],
    hours: 'open',
    end: 'patience',
  },
  {
    id: 'openingHours',
    what: 'leaves a message that is delivered at opening',
    moves: () => [says('hola'), taps('hours'), taps('leave'), says('¿Tienen botas?'), { type: 'skip' }],
    hours: 'closed',
    end: 'later',
  },
  {
    id: 'openingHours',
    what: 'says nothing more, and is not forgotten',
    moves: () => [says('hola'), { type: 'skip' }, { type: 'skip' }],
    hours: 'closed',
    end: 'later',
  },
  { id: 'thanks', what: 'was happy', moves: (language) => [says(opening[language]), taps('good')], end: 'close' },
  { id: 'thanks', what: 'was not', moves: (language) => [says(opening[language]), taps('bad'), says('Tardó mucho')], end: 'team' },
  { id: 'thanks', what: 'wants something else', moves: (language) => [says(opening[language]), says('zzz'), says('zzz')], end: 'other' },
  { id: 'orderData', what: 'orders', moves: (language) => [says(order[language]), says('botas'), says('2')], end: 'team' },
]

describe('who writes to a flow of the gallery', () => {
  it.each(conversations.flatMap((one) => languages.map((language) => ({ ...one, language }))))(
    'is brought to the right end: $id, $what, in $language',
    ({ id, moves, hours, end, language }) => {
      const flow = gallery.find((one) => one.id === id)
      if (!flow) throw new Error(`There is no ${id} in the gallery.`)
      const setting = {
        flowId: 'f',
        compiled: compileFlow(made(flow, language)),
        situation: situation(),
        at: NOW,
        fakes: { ...noFakes, ...(hours && { hours }) },
      }
      const { turns } = simulate(setting, moves(language))
      const visits = turns.flatMap((turn) => turn.visits)
      expect(visits.at(-1)?.nodeId).toBe(end)
      expect(visits.filter(({ failure }) => failure)).toEqual([])
      const texts = turns.flatMap(({ commands }) =>
        commands.flatMap((command) => (command.kind === 'sendMessage' ? [JSON.stringify(command.content)] : [])),
      )
      expect(texts.filter((text) => /\{\{|\{%/.test(text))).toEqual([])
    },
  )

  it('and is ready to buy has a score, a stage, a tag, and a note for the agent', () => {
    const leads = gallery.find(({ id }) => id === 'leads')
    if (!leads) throw new Error('no leads')
    const { turns } = simulate({ flowId: 'f', compiled: compileFlow(made(leads, 'es')), situation: situation(), at: NOW }, [
      says('info'),
      says('Lupita'),
      taps('me'),
      taps('today'),
      taps('high'),
    ])
    expect(turns.flatMap(({ commands }) => commands)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'addScore', points: 10 }),
        expect.objectContaining({ kind: 'setStage', stage: 'Listo para comprar' }),
        expect.objectContaining({ kind: 'addTag', tag: 'listo-para-comprar' }),
        expect.objectContaining({
          kind: 'requestHandover',
          priority: 'high',
          note: 'Lupita: Para mí, Hoy mismo, Más de $2,000. Quiere comprar pronto.',
        }),
      ]),
    )
  })
})
