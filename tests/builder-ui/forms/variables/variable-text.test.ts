import { describe, expect, it } from '@jest/globals'
import { fittingOffers, type Offer } from '../../../../builder-ui/src/forms/variables/offer.ts'
import { piecesOf, sourceOf, withSamples } from '../../../../builder-ui/src/forms/variables/pieces.ts'
import { askedVariable, completed, marked, nextTo, replaceIn, typedVariable } from '../../../../builder-ui/src/forms/variables/text-edit.ts'

const offers: Offer[] = [
  { path: 'talla', label: 'talla', sample: '26', group: 'flujo', type: 'number' },
  { path: 'contact.name', label: 'Nombre del contacto', sample: 'Ana', group: 'contacto', type: 'text' },
  { path: 'contact.tags', label: 'Etiquetas del contacto', sample: '', group: 'contacto', type: 'list' },
]

describe('a text with variables', () => {
  it.each([
    ['Hola', ['text']],
    ['Hola {{ contact.name }}!', ['text', 'value', 'text']],
    ['{{talla}}{{ talla | default: "?" }}', ['value', 'value']],
    ['{% if talla %}x{% endif %}', ['logic', 'text', 'logic']],
    ['{{ "a" | upcase }} {{ lista[0].nombre }}', ['logic', 'text', 'value']],
    ['{{ abierto', ['text']],
    ['', []],
  ])('is read in its parts: %s', (text, types) => {
    const pieces = piecesOf(text)
    expect(pieces.map(({ type }) => type)).toEqual(types)
    expect(pieces.map(sourceOf).join('')).toBe(text)
  })

  it('is shown with samples, and with names where there is no sample', () => {
    expect(withSamples('{{ contact.name }}: {{ talla }}, {{ contact.tags }}, {{ otra }}{% if x %}!{% endif %}', offers)).toBe(
      'Ana: 26, Etiquetas del contacto, otra!',
    )
  })

  it.each([
    ['Hola {', 6, { start: 5, query: '', isSure: false }],
    ['Hola {{', 7, { start: 5, query: '', isSure: true }],
    ['Hola {{ cont', 12, { start: 5, query: 'cont', isSure: true }],
    ['Hola {ta y', 8, { start: 5, query: 'ta', isSure: true }],
    ['{{ talla }}', 11, null],
    ['Hola', 4, null],
  ])('offers variables while one is typed: %s', (text, caret, typed) => {
    expect(typedVariable(text, caret)).toEqual(typed)
  })

  it.each([
    ['Hola ', 5, ''],
    ['Hola tal', 8, 'tal'],
    ['Hola tal ', 9, null],
    ['Hol', 3, null],
  ])('looks in an open list for what is typed after it was opened: %s', (text, caret, query) => {
    expect(askedVariable(text, 5, caret)).toBe(query)
  })

  it('finishes a variable and takes closing braces along', () => {
    expect(completed('Hola {{ta!', { start: 5, end: 9 }, 'talla')).toEqual({ text: 'Hola {{ talla }}!', caret: 16 })
    expect(completed('Hola {{ta }}!', { start: 5, end: 9 }, 'talla')).toEqual({ text: 'Hola {{ talla }}!', caret: 16 })
  })

  it.each([
    ['a {{ talla }} b', 13, 'backward', { start: 2, end: 13 }],
    ['a {{ talla }} b', 2, 'forward', { start: 2, end: 13 }],
    ['a {{ talla }} b', 2, 'backward', { start: 1, end: 2 }],
    ['hola 👨‍👩‍👧', 13, 'backward', { start: 5, end: 13 }],
    ['é', 0, 'forward', { start: 0, end: 1 }],
    ['a', 0, 'backward', { start: 0, end: 0 }],
  ] as const)('loses a chip or a character at once: %s at %d', (text, caret, way, range) => {
    expect(nextTo(text, caret, way)).toEqual(range)
  })

  it('is marked for WhatsApp, and unmarked again', () => {
    const bold = marked('muy bien', { start: 4, end: 8 }, '*')
    expect(bold.text).toBe('muy *bien*')
    expect(marked(bold.text, { start: 4, end: 10 }, '*').text).toBe('muy bien')
    expect(marked('', { start: 0, end: 0 }, '*')).toEqual({ text: '**', caret: 1 })
    expect(replaceIn('abc', { start: 1, end: 2 }, 'xx')).toEqual({ text: 'axxc', caret: 3 })
  })
})

it('finds offers by any word, without accents, the best first', () => {
  const labels = (typed: string) => fittingOffers(offers, typed).map(({ path }) => path)
  expect(labels('')).toEqual(['talla', 'contact.name', 'contact.tags'])
  expect(labels('nómb')).toEqual(['contact.name'])
  expect(labels('ta')).toEqual(['talla', 'contact.tags', 'contact.name'])
  expect(labels('zzz')).toEqual([])
})
