import { describe, expect, it } from '@jest/globals'
import type { Command, SendMessage } from '#engine/conversation/command'
import type { CompanyText, CompanyTextKind, Shown } from '#engine/conversation/company-text'
import { takeTurn } from '#engine/conversation/take-turn'
import type { Json } from '#engine/json'
import { conversation, draw, flowsOf, NOW, situation } from './stage.ts'

const notice: CompanyText = { version: 3, texts: { es: 'Cuidamos tus datos.', en: 'We care for your data.' } }
const opening: CompanyText = { version: 1, texts: { es: 'Soy el asistente de Acme.' } }

interface Scene {
  texts?: Partial<Record<CompanyTextKind, CompanyText>>
  shown?: Shown
  language?: 'es' | 'pt' | 'en' | null
  channel?: 'whatsapp' | 'instagram' | 'test'
  node?: [kind: string, params: { [key: string]: Json }]
}

const hello: [string, { [key: string]: Json }] = [
  'sendMessage',
  {
    messages: [
      { type: 'text', text: 'Hola' },
      { type: 'text', text: 'Adiós' },
    ],
  },
]

function turn({ texts = { privacyNotice: notice }, shown, language = null, channel = 'whatsapp', node = hello }: Scene = {}) {
  const flow = draw('greeting', { nodes: { start: ['onMessage', { match: 'any' }], say: node }, edges: ['start>say'] })
  const base = situation()
  const contact = { ...base.contact, language, ...(shown && { shown }) }
  const message = {
    id: 'm1',
    providerAt: NOW,
    content: { type: 'text' as const, text: 'hola' },
    text: 'hola',
    firstEver: true,
    firstOfCase: true,
  }
  return takeTurn({
    state: conversation(),
    events: [{ id: 'm1', at: NOW, type: 'messageReceived', message }],
    ...flowsOf([flow]),
    situation: situation({ contact, channel: { id: 'c', kind: channel, name: 'C' }, company: { texts } }),
  })
}

const said = (commands: Command[]) =>
  commands
    .filter((command): command is SendMessage => command.kind === 'sendMessage')
    .map(({ content }) => ('text' in content ? content.text : content.type))

describe('the texts that a company tells everybody once', () => {
  it('go with the first automated text, the opening above and the notice below', () => {
    expect(said(turn({ texts: { opening, privacyNotice: notice } }).commands)).toEqual([
      'Soy el asistente de Acme.\n\nHola\n\nCuidamos tus datos.',
      'Adiós',
    ])
  })

  it('are noted on the contact with version and time', () => {
    const { contact, commands } = turn({ texts: { opening, privacyNotice: notice } })
    expect(contact.shown).toEqual({ opening: { version: 1, at: NOW }, privacyNotice: { version: 3, at: NOW } })
    expect(commands.filter(({ kind }) => kind === 'recordShown')).toHaveLength(2)
  })

  it('are not said again, in whatever version they were shown', () => {
    const shown = { privacyNotice: { version: 1, at: NOW - 1000 } }
    const { commands, contact } = turn({ shown })
    expect(said(commands)).toEqual(['Hola', 'Adiós'])
    expect(contact.shown).toEqual(shown)
  })

  it.each([
    ['en', 'We care for your data.'],
    ['pt', 'Cuidamos tus datos.'],
    [null, 'Cuidamos tus datos.'],
  ] as const)('are read in %s as %s', (language, text) => {
    expect(said(turn({ language }).commands)[0]).toBe(`Hola\n\n${text}`)
  })

  it('are nothing where nothing is written', () => {
    const { commands, contact } = turn({ texts: { privacyNotice: { version: 2, texts: {} } } })
    expect(said(commands)).toEqual(['Hola', 'Adiós'])
    expect(contact.shown).toBeUndefined()
  })

  it('go with the text of a question, which keeps its node and choices', () => {
    const ask = {
      content: { type: 'text', text: '¿Pizza o pasta?' },
      answer: 'choice',
      options: [{ id: 'pizza', title: 'Pizza' }],
      saveTo: 'dish',
    }
    const [first] = turn({ node: ['ask', ask] }).commands.filter((command) => command.kind === 'sendMessage')
    expect(first).toMatchObject({ nodeId: 'say', content: { text: '¿Pizza o pasta?\n\nCuidamos tus datos.' } })
  })

  it.each([
    ['a text with buttons that has no room', { type: 'text', text: 'x'.repeat(1010), buttons: [{ id: 'a', title: 'A' }] }],
    ['a media', { type: 'media', media: 'image', source: { url: 'https://example.com/a.jpg' } }],
  ] as [string, Json][])('are a message of their own before %s', (_what, content) => {
    const { commands } = turn({ node: ['sendMessage', { messages: [content] }] })
    const messages = commands.filter((command): command is SendMessage => command.kind === 'sendMessage')
    expect(messages.map(({ content: { type } }) => type)).toHaveLength(2)
    expect(messages[0]).toMatchObject({ content: { type: 'text', text: 'Cuidamos tus datos.' }, runId: null, awaited: false })
    expect(messages[1]?.content).toMatchObject(content as object)
  })

  it('are cut between words where the channel takes no text as long', () => {
    const long = { version: 1, texts: { es: 'ñandú ñandú '.repeat(70).trim() } }
    const texts = said(turn({ channel: 'instagram', texts: { opening: long, privacyNotice: long } }).commands)
    const own = texts.slice(0, -2)
    expect(own.length).toBeGreaterThanOrEqual(2)
    expect(own.join(' ').split(' ')).toHaveLength(280)
    for (const text of own) expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(1000)
  })

  it('wait for the next text when a turn says none', () => {
    const { commands, contact } = turn({ node: ['tag', { add: ['vip'] }] })
    expect(said(commands)).toEqual([])
    expect(contact.shown).toBeUndefined()
  })
})
