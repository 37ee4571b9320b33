import { describe, expect, it } from '@jest/globals'
import type { Content } from '#engine/flow/content'
import { sendMessage } from '#engine/nodes/send-message'
import { arriveAt, hearAt, NOON, says, taps } from '../../support/node-context.ts'

const hello: Content = { type: 'text', text: 'Hola {{ contact.name }}' }
const question: Content = {
  type: 'text',
  text: '¿Te ayudo?',
  buttons: [
    { id: 'yes', title: 'Sí', synonyms: ['dale'] },
    { id: 'no', title: 'No' },
  ],
}
const messages = [hello, question]
const choices = [
  { id: 'yes', title: 'Sí', synonyms: ['dale'] },
  { id: 'no', title: 'No', synonyms: [] },
]
const waiting = { type: 'reply' as const, since: NOON, choices, choicesOnly: true }

describe('sendMessage', () => {
  it('has a port for each button, once', () => {
    const ports = sendMessage.ports(sendMessage.params.parse({ messages: [question, question] }))
    expect(ports.map(({ id }) => id)).toEqual(['next', 'yes', 'no', 'failed'])
  })

  it('says its messages in order, filled in, and goes on', () => {
    const result = arriveAt(sendMessage, { messages }, { wired: ['next'] })
    expect(result.commands).toEqual([
      expect.objectContaining({ kind: 'sendMessage', messageId: 'w:1:0', awaited: false, content: { type: 'text', text: 'Hola Ana' } }),
      expect.objectContaining({ messageId: 'w:1:1', needsFloor: true, content: question }),
    ])
    expect(result.next).toEqual({ type: 'leave', port: 'next' })
  })

  it('waits for a tap where only buttons are wired', () => {
    expect(arriveAt(sendMessage, { messages }, { wired: ['yes'] }).next).toEqual({ type: 'wait', for: waiting })
  })

  it('is done where nothing is wired', () => {
    expect(arriveAt(sendMessage, { messages }).next).toEqual({ type: 'leave', port: 'next' })
  })

  it.each([
    ['a tap', taps('yes', 'Sí'), 'yes'],
    ['the title', says('sí!'), 'yes'],
    ['the number', says('2'), 'no'],
    ['a synonym', says('Dale'), 'yes'],
  ])('leaves by the button for %s', (_name, event, port) => {
    const result = hearAt(sendMessage, { messages }, event, { wired: ['yes'], wait: waiting })
    expect(result.next).toEqual({ type: 'leave', port })
  })

  it.each([
    ['another text', says('¿cuánto cuesta?')],
    ['a tap of another node', taps('yes', 'Sí', 'n9')],
    ['a reaction', says('', { content: { type: 'reaction', to: 'x', emoji: '👍' } })],
  ])('stays for %s', (_name, event) => {
    expect(hearAt(sendMessage, { messages }, event, { wired: ['yes'], wait: waiting }).next).toEqual({ type: 'stay' })
  })

  it('waits for what the provider says where `failed` is wired', () => {
    const result = arriveAt(sendMessage, { messages }, { wired: ['yes', 'failed'] })
    expect(result.commands).toEqual([expect.objectContaining({ awaited: true }), expect.objectContaining({ awaited: true })])
    expect(result.next).toEqual({ type: 'wait', for: { type: 'delivery', messageIds: ['w:1:0', 'w:1:1'] } })
  })

  const delivering = {
    wired: ['yes', 'failed'],
    wait: { type: 'delivery' as const, messageIds: ['a', 'b'] },
    memory: { askedAt: NOON - 500 },
  }

  it.each([
    [['a', 'b'], { type: 'wait', for: { ...waiting, since: NOON - 500 } }],
    [['a'], { type: 'wait', for: { type: 'delivery', messageIds: ['b'] } }],
  ])('goes on once all are sent: %j', (messageIds, next) => {
    const event = { type: 'deliveryFinished' as const, runId: 'r1', messageIds, outcome: 'sent' as const }
    expect(hearAt(sendMessage, { messages }, event, delivering).next).toEqual(next)
  })

  it('fails with the code of the provider', () => {
    const event = {
      type: 'deliveryFinished' as const,
      runId: 'r1',
      messageIds: ['a'],
      outcome: 'failed' as const,
      code: 'whatsapp.131047',
      reason: 'Closed.',
    }
    expect(hearAt(sendMessage, { messages }, event, delivering).next).toEqual({ type: 'fail', code: 'whatsapp.131047', message: 'Closed.' })
  })

  it('fails outside the window', () => {
    const result = arriveAt(sendMessage, { messages }, { lastInboundAt: NOON - 25 * 3_600_000 })
    expect(result).toEqual({ next: { type: 'fail', code: 'channel.windowClosed', message: expect.any(String) } })
  })

  it('sends its template outside the window', () => {
    const template = {
      name: 'volver',
      language: 'es_MX',
      body: [{ text: '{{ contact.name }}' }],
      quickReplies: [{ id: 'back', title: 'Volver', index: 0 }],
    }
    const result = arriveAt(sendMessage, { messages, whenWindowClosed: 'template', template }, { lastInboundAt: null, wired: ['back'] })
    expect(result.commands).toEqual([
      expect.objectContaining({ kind: 'sendTemplate', template: expect.objectContaining({ name: 'volver', body: [{ text: 'Ana' }] }) }),
    ])
    expect(result.next).toMatchObject({ type: 'wait', for: { choices: [{ id: 'back', title: 'Volver', synonyms: [] }] } })
  })

  it('says something else on a channel that has its own messages', () => {
    const overrides = { instagram: [{ type: 'text' as const, text: 'Hola IG' }] }
    const result = arriveAt(sendMessage, { messages, overrides }, { channel: 'instagram' })
    expect(result.commands).toEqual([expect.objectContaining({ content: { type: 'text', text: 'Hola IG' } })])
  })

  it('repeats the question when a person gives the conversation back', () => {
    const event = { type: 'ownerChanged' as const, owner: { type: 'bot' as const }, resume: 'resume' as const }
    const result = hearAt(sendMessage, { messages }, event, { wired: ['yes'], wait: { ...waiting, since: 5 } })
    expect(result.commands).toEqual([expect.objectContaining({ content: question })])
    expect(result.next).toEqual({ type: 'wait', for: waiting })
  })

  it('fails on a template that cannot be rendered', () => {
    const result = arriveAt(sendMessage, { messages: [{ type: 'text', text: '{{ x | nope }}' }] })
    expect(result.next).toMatchObject({ type: 'fail', code: 'template.syntax' })
  })
})
