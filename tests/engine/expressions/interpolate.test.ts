import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkTemplate, interpolate } from '#engine/expressions/interpolate'
import type { Json } from '#engine/json'

const clock = { at: Date.UTC(2026, 7, 15, 15, 30), timeZone: 'America/Mexico_City', locale: 'es-MX' }
const list = Array.from({ length: 1000 }, (_, index) => index)
const scope: { [name: string]: Json } = {
  contact: { name: 'Ana', phone: '+525512345678' },
  company: { currency: 'MXN' },
  total: 1500.5,
  price: { amount: 15990, currency: 'CLP' },
  tags: ['vip', 'nuevo'],
  nothing: null,
  list,
}

function written(template: string): string {
  const result = interpolate(template, scope, clock)
  return result.ok ? result.text : `(${result.code})`
}

describe('interpolate', () => {
  it.each([
    ['sin plantilla', 'sin plantilla'],
    ['Hola {{ contact.name }}', 'Hola Ana'],
    ['{{ nothing | default: "amigo" }}', 'amigo'],
    ['{{ unknown.path.here }}', ''],
    ['{{ tags | join: " y " }}', 'vip y nuevo'],
    ['{% if total > 1000 %}mucho{% else %}poco{% endif %}', 'mucho'],
    ['{% for tag in tags %}{{ forloop.index }}:{{ tag }} {% endfor %}', '1:vip 2:nuevo '],
    ['{{ total | money }}', '$1,500.50'],
    ['{{ price | money }}', '$15.990'],
    ['{{ 25000 | money: "COP" }}', '$ 25.000'],
    ['{{ 20.5 | money: "BRL" }}', 'R$ 20,50'],
    ['{{ 75000 | money: "PYG" }}', 'Gs. 75.000'],
    ['{{ contact.phone | phone }}', '+52 55 1234 5678'],
    ['{{ "2026-12-24" | date: "%-d/%m/%Y" }}', '24/12/2026'],
    ['{{ "2026-12-24T01:00:00Z" | date: "%d %B %H:%M" }}', '23 diciembre 19:00'],
    ['{{ contact.name | json }}', '"Ana"'],
    ['{{ "a b&c" | url_encode }}', 'a+b%26c'],
  ])('writes %s as %s', (template, text) => {
    expect(written(template)).toBe(text)
  })

  it.each([
    ['{{ "now" | date: "%d/%m/%Y %H:%M" }}', '15/08/2026 09:30'],
    ['{{ "today" | date: "%d/%m" }}', '15/08'],
    ['{{ now }}', '2026-08-15T09:30:00.000-06:00'],
    ['{{ today }}', '2026-08-15'],
  ])('knows no clock but the given one: %s', (template, text) => {
    expect(written(template)).toBe(text)
  })

  it.each([
    '{% include ".env" %}',
    '{% include "../rt/.env" %}',
    '{% render "./.env" %}',
    '{% layout "package.json" %}',
    '{% block a %}{% endblock %}',
    '{% tablerow i in (1..3) %}{% endtablerow %}',
    '{{ "a" | sample }}',
    '{{ ".env" | read_file }}',
    '{{ list | find_exp: "x", "x" }}',
  ])('refuses %s', (template) => {
    expect(written(template)).toBe('(template.syntax)')
  })

  it.each([
    '{{ contact.constructor.constructor }}',
    '{{ contact.__proto__.toString }}',
    '{{ process.env.HILO_MASTER_KEY }}',
    '{{ globalThis }}{{ this }}',
    '{{ list.constructor }}',
  ])('shows nothing but data: %s', (template) => {
    expect(written(template)).toBe('')
  })

  it.each([
    ['three million turns', '{% for i in (1..3000000) %}x{% endfor %}'],
    ['a range as a list', '{{ (1..100000000) | size }}'],
    ['loops over a list in loops', '{% for a in list %}{% for b in list %}{% for c in list %}{% endfor %}{% endfor %}{% endfor %}'],
    ['a capture that doubles', `{% capture a %}xxxx{% endcapture %}${'{% capture a %}{{a}}{{a}}{% endcapture %}'.repeat(60)}`],
    ['a text that doubles', `{% assign a = "x" %}${'{% assign a = a | append: a %}'.repeat(60)}`],
    ['a list that doubles', `{% assign a = list %}${'{% assign a = a | concat: a %}'.repeat(40)}`],
    ['filters in loops', '{% for a in list %}{% for b in list %}{% assign z = list | sort | sum %}{% endfor %}{% endfor %}'],
    ['thousands of open tags', '{%if a%}'.repeat(4000)],
    ['nested brackets', `{{ a${'[a'.repeat(10000)}${']'.repeat(10000)} }}`],
  ])('stops at its bounds: %s', (_name, template) => {
    const began = performance.now()
    expect(written(template)).toBe('(template.bounds)')
    expect(performance.now() - began).toBeLessThan(20_000)
  })

  it('does not read what is too long', () => {
    expect(written(`{{ a }}${'x'.repeat(40_000)}`)).toBe('(template.tooLong)')
  })

  it('says nothing about the value a filter refused', () => {
    const result = interpolate('{{ secret | url_decode }}', { secret: '%E0%A4%A' }, clock)
    expect(result).toEqual({ ok: false, code: 'template.failed', message: 'A filter could not use the value it got.' })
  })

  it('gives the same text again from the same template and scope', () => {
    const once = interpolate('{% assign n = total | plus: 1 %}{{ n }}', scope, clock)
    expect(interpolate('{% assign n = total | plus: 1 %}{{ n }}', scope, clock)).toEqual(once)
  })

  it('ends within its bounds and never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' for i in list ',
      ' endfor ',
      ' if a ',
      'endif',
      '|',
      'append: list',
      '"',
      "'",
      '..',
      '(1..9)',
      'raw',
      'capture a',
      'a',
      '[',
      ']',
      '.',
      '-',
    )
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(fc.oneof(piece, fc.string({ maxLength: 8 })), { maxLength: 60 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (template) => {
        const result = interpolate(template, scope, clock)
        expect(result.ok ? result.text.length : 0).toBeLessThanOrEqual(65_536)
        checkTemplate(template)
      }),
      { numRuns: 300 },
    )
  })
})

describe('checkTemplate', () => {
  it.each([
    ['hola', []],
    ['{{ contact.name }} {{ x }}', ['contact.name', 'x']],
    ['{% for item in order.items %}{{ item.name }}{% endfor %}', ['order.items']],
    ['{% assign y = 1 %}{{ y }}{{ now }}', []],
  ])('names what %s uses from outside', (template, variables) => {
    expect(checkTemplate(template)).toEqual({ ok: true, variables })
  })

  it('explains what cannot be read', () => {
    expect(checkTemplate('{{ x | nope }}')).toMatchObject({ ok: false, code: 'template.syntax', message: expect.stringContaining('nope') })
  })
})
