import { describe, expect, it } from '@jest/globals'
import type { z } from 'zod'
import type { EventBody } from '#engine/conversation/event'
import type { RunState } from '#engine/conversation/state'
import { ask } from '#engine/nodes/ask'
import { arriveAt, hearAt, inbound, NOON, says, taps } from '../../support/node-context.ts'

type Input = z.input<typeof ask.params>

const age: Input = {
  content: { type: 'text', text: '¿Cuántos años tienes?' },
  answer: 'number',
  saveTo: 'age',
  attempts: 2,
  retryText: 'Escribe un número.',
}
const size: Input = {
  content: { type: 'text', text: '¿Qué talla?' },
  answer: 'choice',
  saveTo: 'size',
  options: [
    { id: 's', title: 'Chica', synonyms: ['small'] },
    { id: 'm', title: 'Mediana' },
  ],
}
const open: RunState['wait'] = { type: 'reply', since: NOON - 60_000, choices: [], choicesOnly: false }
const timeCame: EventBody = { type: 'timeCame' }
const photo: EventBody = { type: 'messageReceived', message: inbound(undefined, { content: { type: 'media', media: 'image' } }) }

describe('ask', () => {
  it.each<[Input, string[]]>([
    [age, ['answered', 'invalid', 'otherType', 'timeout', 'failed']],
    [size, ['s', 'm', 'invalid', 'otherType', 'timeout', 'failed']],
    [{ ...size, options: [], optionsFrom: { path: 'list' } }, ['chosen', 'none', 'invalid', 'otherType', 'timeout', 'failed']],
  ])('has its ports', (params, ids) => {
    expect(ask.ports(ask.params.parse(params)).map(({ id }) => id)).toEqual(ids)
  })

  it('asks and waits', () => {
    const result = arriveAt(ask, age)
    expect(result.commands).toEqual([expect.objectContaining({ content: age.content })])
    expect(result.next).toEqual({ type: 'wait', for: { type: 'reply', since: NOON, choices: [], choicesOnly: false } })
  })

  it('keeps a right answer', () => {
    expect(hearAt(ask, age, says('tengo 30'), { wait: open })).toEqual({
      variables: { age: 30 },
      next: { type: 'leave', port: 'answered' },
    })
  })

  it('asks again in other words, and gives up after its attempts', () => {
    const again = hearAt(ask, age, says('muchos'), { wait: open, memory: { attempts: 0 } })
    expect(again.commands).toEqual([expect.objectContaining({ content: { type: 'text', text: 'Escribe un número.' } })])
    expect(again.next).toMatchObject({ type: 'wait', for: { type: 'reply', since: NOON } })
    expect(again.memory).toMatchObject({ attempts: 1 })
    expect(hearAt(ask, age, says('muchos'), { wait: open, memory: { attempts: 1 } }).next).toEqual({ type: 'leave', port: 'invalid' })
  })

  const bought: Input = { ...age, accept: { min: 1, max: '{{ stock }}' }, retryText: 'No hay tantos.' }

  it('takes an answer up to what a template says', () => {
    const variables = { stock: 4 }
    expect(hearAt(ask, bought, says('4'), { wait: open, variables }).next).toEqual({ type: 'leave', port: 'answered' })
    expect(hearAt(ask, bought, says('5'), { wait: open, variables }).memory).toMatchObject({ attempts: 1 })
  })

  it('fails where the limit is no number', () => {
    expect(hearAt(ask, bought, says('4'), { wait: open }).next).toMatchObject({ type: 'fail', code: 'ask.notALimit' })
  })

  it('tells another type of answer from a wrong one, where that is wired', () => {
    expect(hearAt(ask, age, photo, { wait: open, wired: ['otherType'] }).next).toEqual({ type: 'leave', port: 'otherType' })
    expect(hearAt(ask, age, photo, { wait: open }).memory).toMatchObject({ attempts: 1 })
  })

  it('does not count reactions and stickers', () => {
    const reaction = says('', { content: { type: 'reaction', to: 'x', emoji: '👍' } })
    expect(hearAt(ask, age, reaction, { wait: open }).next).toEqual({ type: 'stay' })
  })

  it('repeats the question when it gets the floor back', () => {
    const event: EventBody = { type: 'ownerChanged', owner: { type: 'bot' }, resume: 'resume' }
    const result = hearAt(ask, age, event, { wait: open, memory: { attempts: 1, remindersSent: 2, waitedSeconds: 50 } })
    expect(result.commands).toEqual([expect.objectContaining({ content: age.content })])
    expect(result.memory).toMatchObject({ attempts: 1, remindersSent: 0, waitedSeconds: 0 })
  })

  describe('with options', () => {
    const many = (count: number, length = 8) =>
      Array.from({ length: count }, (_, index) => ({ id: `o${index}`, title: `Opción ${index}`.padEnd(length, '.') }))

    it.each<[string, Partial<Input>, 'whatsapp' | 'tiktok', string]>([
      ['up to three as buttons', {}, 'whatsapp', 'buttons'],
      ['up to ten as a list', { options: many(10) }, 'whatsapp', 'list'],
      ['long titles as numbers', { options: many(3, 40) }, 'whatsapp', 'numbers'],
      ['more than ten as numbers', { options: many(11) }, 'whatsapp', 'numbers'],
      ['more than three as numbers where there are no lists', { options: many(4) }, 'tiktok', 'numbers'],
      ['descriptions as a list', { options: [{ id: 'a', title: 'Uno', description: 'El primero' }] }, 'whatsapp', 'list'],
    ])('shows %s', (_name, change, channel, shape) => {
      const [command] = arriveAt(ask, { ...size, ...change }, { channel }).commands ?? []
      const content = command?.kind === 'sendMessage' ? command.content : undefined
      const shapes: Record<string, unknown> = {
        buttons: {
          type: 'text',
          text: '¿Qué talla?',
          buttons: [
            { id: 's', title: 'Chica' },
            { id: 'm', title: 'Mediana' },
          ],
        },
        list: { type: 'list', text: '¿Qué talla?', buttonLabel: 'Ver opciones' },
        numbers: { type: 'text', text: expect.stringMatching(/^¿Qué talla\?\n\n1\. Opción 0\.*\n2\. /) },
      }
      expect(content).toMatchObject(shapes[shape] as object)
    })

    it.each([
      ['a tap', taps('m', 'Mediana'), 'm', 'Mediana'],
      ['a title', says('mediana'), 'm', 'Mediana'],
      ['a number', says('1'), 's', 'Chica'],
      ['a synonym', says('Small'), 's', 'Chica'],
      ['a slip', says('medaina'), 'm', 'Mediana'],
    ])('leaves by the option for %s', (_name, event, port, kept) => {
      expect(hearAt(ask, size, event, { wait: open })).toEqual({ variables: { size: kept }, next: { type: 'leave', port } })
    })

    it('says what it waits for', () => {
      expect(arriveAt(ask, size).next).toMatchObject({
        for: {
          choices: [
            { id: 's', title: 'Chica', synonyms: ['small'] },
            { id: 'm', title: 'Mediana', synonyms: [] },
          ],
        },
      })
    })

    const fromList: Input = {
      ...size,
      options: [],
      optionsFrom: { path: 'products', titlePath: 'name', valuePath: 'sku', noneTitle: 'Ninguno' },
    }
    const variables = {
      products: [
        { name: 'Gorra', sku: 'G1' },
        { name: 'Playera', sku: 'P1' },
      ],
    }

    it.each([
      ['playera', 'chosen', 'P1'],
      ['3', 'none', null],
    ])('takes %s from a list', (text, port, kept) => {
      expect(hearAt(ask, fromList, says(text), { wait: open, variables })).toEqual({
        variables: { size: kept },
        next: { type: 'leave', port },
      })
    })

    it('leaves by `none` when the list is empty', () => {
      expect(arriveAt(ask, fromList, { variables: { products: [] } })).toEqual({ next: { type: 'leave', port: 'none' } })
    })
  })

  describe('with a clock', () => {
    const patient: Input = {
      ...age,
      timeoutSeconds: 3600,
      reminders: [
        { afterSeconds: 600, text: '¿Sigues ahí, {{ contact.name }}?' },
        { afterSeconds: 600, text: 'Última vez.' },
      ],
    }
    const due: RunState['wait'] = { ...open, since: NOON - 600_000, wakeAt: NOON }

    it('wakes for the first reminder', () => {
      expect(arriveAt(ask, patient).next).toMatchObject({ for: { wakeAt: NOON + 600_000 } })
    })

    it('reminds, still waiting for an answer to the same question', () => {
      const result = hearAt(ask, patient, timeCame, { wait: due })
      expect(result.commands).toEqual([expect.objectContaining({ content: { type: 'text', text: '¿Sigues ahí, Ana?' } })])
      expect(result.next).toMatchObject({ for: { since: NOON - 600_000, wakeAt: NOON + 600_000 } })
      expect(result.memory).toMatchObject({ remindersSent: 1, waitedSeconds: 600 })
    })

    it('waits for what is left of the timeout after the last reminder', () => {
      const result = hearAt(ask, patient, timeCame, { wait: due, memory: { remindersSent: 1, waitedSeconds: 600 } })
      expect(result.next).toMatchObject({ for: { wakeAt: NOON + 2_400_000 } })
    })

    it('leaves by `timeout`', () => {
      const result = hearAt(ask, patient, timeCame, { wait: due, memory: { remindersSent: 2, waitedSeconds: 1200 } })
      expect(result).toEqual({ next: { type: 'leave', port: 'timeout' } })
    })

    it('stays when it is woken before its time', () => {
      expect(hearAt(ask, patient, timeCame, { wait: { ...due, wakeAt: NOON + 1 } }).next).toEqual({ type: 'stay' })
    })

    it('counts only opening hours where it is told to', () => {
      const day = [{ from: '09:00', to: '13:00' }]
      const calendars = [
        {
          id: 'cal',
          name: 'Horario',
          timeZone: 'America/Mexico_City',
          week: Array.from({ length: 7 }, () => day),
          holidays: [],
          exceptions: [],
        },
      ]
      const params: Input = { ...age, timeoutSeconds: 7200, timeoutIn: 'openingHours', calendarId: 'cal' }
      // One hour is left today, the other begins tomorrow at nine.
      expect(arriveAt(ask, params, { company: { calendars } }).next).toMatchObject({ for: { wakeAt: NOON + 22 * 3_600_000 } })
    })
  })

  it('waits for delivery first where `failed` is wired, then for the answer', () => {
    const asked = arriveAt(ask, age, { wired: ['failed'] })
    expect(asked.next).toEqual({ type: 'wait', for: { type: 'delivery', messageIds: ['w:1:0'] } })
    const event: EventBody = { type: 'deliveryFinished', runId: 'r1', messageIds: ['w:1:0'], outcome: 'sent' }
    const sent = hearAt(ask, age, event, {
      wired: ['failed'],
      at: NOON + 900,
      memory: asked.memory ?? {},
      wait: { type: 'delivery', messageIds: ['w:1:0'] },
    })
    expect(sent.next).toEqual({ type: 'wait', for: { type: 'reply', since: NOON, choices: [], choicesOnly: false } })
  })
})
