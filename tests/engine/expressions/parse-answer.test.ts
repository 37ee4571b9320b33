import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { InboundMessage } from '#engine/conversation/message'
import { type Accept, type AnswerTypeName, answerTypes } from '#engine/expressions/answer-types'
import { parseAnswer } from '#engine/expressions/parse-answer'
import type { Json } from '#engine/json'
import { inbound, NOON } from '../../support/node-context.ts'

const choices = [
  { id: 'a', title: 'Sí, quiero', synonyms: ['dale', 'claro'] },
  { id: 'b', title: 'Ahora no', synonyms: [] },
  { id: 'c', title: 'Ahora sí', synonyms: [] },
]

function read(type: AnswerTypeName, message: string | InboundMessage, country = 'MX', accept: Accept = {}): Json | undefined {
  const heard = typeof message === 'string' ? inbound(message) : message
  const answer = parseAnswer(type, heard, { at: NOON, timeZone: 'America/Mexico_City', country, currency: 'MXN', choices, accept })
  return answer.ok ? answer.value : answer.reason
}

describe('parseAnswer', () => {
  it.each<[AnswerTypeName, string, string, Json]>([
    ['text', ' Ana López ', 'MX', 'Ana López'],
    ['email', 'Mi correo es Ana.Lopez@Example.com.mx.', 'MX', 'ana.lopez@example.com.mx'],
    ['email', 'ana@', 'MX', 'notRecognized'],
    ['email', 'a@b.co o c@d.co', 'MX', 'notRecognized'],
    ['phone', '55 1234 5678', 'MX', '+525512345678'],
    ['phone', '+52 1 55 1234 5678', 'MX', '+525512345678'],
    ['phone', '5215512345678', 'MX', '+525512345678'],
    ['phone', '(11) 98765-4321', 'BR', '+5511987654321'],
    ['phone', '011 15 5566-7788', 'AR', '+5491155667788'],
    ['phone', 'mi cel es 300 123 4567', 'CO', '+573001234567'],
    ['phone', '12', 'MX', 'notRecognized'],
    ['number', '1.234,56', 'AR', 1234.56],
    ['number', '1,234.56', 'MX', 1234.56],
    ['number', '1.234', 'CO', 1234],
    ['number', '1.234', 'MX', 1.234],
    ['number', '15 mil', 'CL', 15000],
    ['number', 'son 3 cajas', 'MX', 3],
    ['number', 'dos', 'MX', 2],
    ['number', 'três', 'BR', 3],
    ['number', '3 o 4', 'MX', 'notRecognized'],
    ['number', '-5', 'MX', -5],
    ['money', '$ 1.500', 'AR', { amount: 1500, currency: 'MXN' }],
    ['money', 'R$ 20,50', 'BR', { amount: 20.5, currency: 'BRL' }],
    ['money', '100 USD', 'MX', { amount: 100, currency: 'USD' }],
    ['money', '$15.990', 'CL', { amount: 15990, currency: 'MXN' }],
    ['money', 'gratis', 'MX', 'notRecognized'],
    ['date', 'mañana', 'MX', '2026-08-06'],
    ['date', 'depois de amanhã', 'BR', '2026-08-07'],
    ['date', 'el lunes', 'MX', '2026-08-10'],
    ['date', 'segunda-feira', 'BR', '2026-08-10'],
    ['date', 'en 3 días', 'MX', '2026-08-08'],
    ['date', '15/08/2026', 'MX', '2026-08-15'],
    ['date', '8/15/2026', 'US', '2026-08-15'],
    ['date', '15 de agosto', 'MX', '2026-08-15'],
    ['date', '3 de março', 'BR', '2027-03-03'],
    ['date', 'August 15th, 2026', 'US', '2026-08-15'],
    ['date', '31/02/2026', 'MX', 'notRecognized'],
    ['choice', 'si quiero', 'MX', 'a'],
    ['choice', 'CLARO!', 'MX', 'a'],
    ['choice', '2', 'MX', 'b'],
    ['choice', 'opción 3', 'MX', 'c'],
    ['choice', '9', 'MX', 'notRecognized'],
    ['choice', 'si quier', 'MX', 'a'],
    ['choice', 'ahora n', 'MX', 'b'],
    ['choice', 'ahora', 'MX', 'notRecognized'],
    ['address', 'Calle 5 #12, Centro', 'MX', 'Calle 5 #12, Centro'],
    ['address', '12', 'MX', 'notRecognized'],
    ['document', '529.982.247-25', 'BR', '529.982.247-25'],
    ['document', '529.982.247-26', 'BR', 'notRecognized'],
    ['document', '12.ABC.345/01DE-35', 'BR', '12.ABC.345/01DE-35'],
    ['document', '20123456786', 'AR', '20-12345678-6'],
    ['document', 'mi rut es 12.345.678-5', 'CL', '12.345.678-5'],
    ['document', 'GODE561231GR8', 'MX', 'GODE561231GR8'],
    ['document', 'HEGG560427MVZRRL04', 'MX', 'HEGG560427MVZRRL04'],
    ['document', '899.999.068-1', 'CO', '899999068-1'],
    ['document', '1018485763', 'CO', '1018485763'],
    ['document', '1710034065', 'EC', '1710034065'],
    ['document', '1.234.567-2', 'UY', '12345672'],
    ['document', '20100070970', 'PE', '20100070970'],
    ['document', '00113918205', 'DO', '00113918205'],
    ['image', 'aquí va', 'MX', 'otherType'],
    ['location', 'Calle 5', 'MX', 'otherType'],
  ])('reads %s %j in %s as %j', (type, text, country, value) => {
    expect(read(type, text, country)).toEqual(value)
  })

  it.each<[AnswerTypeName, string, Accept, Json]>([
    ['text', 'ab', { minLength: 3 }, 'notAccepted'],
    ['number', '5', { max: 4 }, 'notAccepted'],
    ['number', '5.5', { wholeNumber: true }, 'notAccepted'],
    ['money', '$50', { min: 100 }, 'notAccepted'],
    ['date', 'ayer', { days: 'future' }, 'notAccepted'],
    ['date', '20/12', { days: 'past' }, '2025-12-20'],
    ['date', '15/08/85', { days: 'past' }, '1985-08-15'],
    ['document', '529.982.247-25', { documents: ['cpf'] }, '529.982.247-25'],
    ['document', '529.982.247-25', { documents: ['cnpj'] }, 'notRecognized'],
  ])('%s %j with %j gives %j', (type, text, accept, value) => {
    expect(read(type, text, 'MX', accept)).toEqual(value)
  })

  const photo = inbound(undefined, { content: { type: 'media', media: 'image', fileId: 'f', mimeType: 'image/jpeg' } })
  const paper = inbound(undefined, {
    content: { type: 'media', media: 'document', url: 'https://x.mx/a', mimeType: 'application/pdf', filename: 'a.pdf' },
  })
  const place = inbound(undefined, { content: { type: 'location', latitude: 19.4, longitude: -99.1, address: 'Calle 5 #12' } })
  const card = inbound(undefined, { content: { type: 'contacts', contacts: [{ phones: ['+52 55 1234 5678'] }] } })

  it('takes photos, files, places and contact cards where they were asked for', () => {
    expect(read('image', photo)).toEqual({ messageId: 'm1', media: 'image', fileId: 'f', mimeType: 'image/jpeg' })
    expect(read('image', paper)).toBe('otherType')
    expect(read('file', paper, 'MX', { mimeTypes: ['application/pdf'] })).toMatchObject({ filename: 'a.pdf' })
    expect(read('file', photo, 'MX', { mimeTypes: ['application/pdf'] })).toBe('notAccepted')
    expect(read('location', place)).toEqual({ latitude: 19.4, longitude: -99.1, address: 'Calle 5 #12' })
    expect(read('address', place)).toBe('Calle 5 #12')
    expect(read('phone', card)).toBe('+525512345678')
    expect(read('text', photo)).toBe('otherType')
  })

  it('takes a tap by its address', () => {
    const tap = { flowId: 'f1', version: 1, nodeId: 'n1', choiceId: 'b', runId: 'r1', sentAt: NOON }
    expect(read('choice', inbound('otro texto', { tap }))).toBe('b')
  })

  it('never throws, whatever is said and wherever', () => {
    // The keys of the table.
    const types = fc.constantFrom(...(Object.keys(answerTypes) as AnswerTypeName[]))
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d.,\-+/ $kmil]{0,40}$/))
    fc.assert(
      fc.property(types, text, fc.constantFrom('MX', 'BR', 'AR', 'US', 'XX', ''), (type, said, country) => {
        JSON.stringify(read(type, said, country))
      }),
      { numRuns: 500 },
    )
  })
})
