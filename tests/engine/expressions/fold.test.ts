import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { fold, type KeywordMode, matchesKeyword } from '#engine/expressions/fold'

describe('fold', () => {
  it.each(['precio', 'Precio', 'précio', ' PRECIO!! ', '¿precio?', 'ｐｒｅｃｉｏ', 'precio 👍', '*precio*'])(
    'makes %j the same as precio',
    (text) => {
      expect(fold(text)).toBe('precio')
    },
  )

  it.each([
    ['  Quiero   un\npedido. ', 'quiero un pedido'],
    ['AÇÃO', 'acao'],
    ['👍', '👍'],
    ['???', '???'],
    ['', ''],
    ['$100', '$100'],
  ])('folds %j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text))))
  })
})

describe('matchesKeyword', () => {
  it.each<[KeywordMode, string, string, boolean]>([
    ['equals', 'Précio!', 'precio', true],
    ['equals', 'el precio', 'precio', false],
    ['contains', '¿Cuál es el PRECIO, por favor?', 'precio', true],
    ['contains', 'casamiento', 'casa', false],
    ['contains', 'mi casa-taller', 'casa', true],
    ['contains', 'quiero hacer un pedido hoy', 'un pedido', true],
    ['contains', 'un nuevo pedido', 'un pedido', false],
    ['contains', 'me gusta 👍 mucho', '👍', false],
    ['equals', '👍', '👍', true],
    ['startsWith', 'Hola, buenas', 'hola', true],
    ['startsWith', 'holanda', 'hola', false],
    ['contains', 'hola', '', false],
  ])('%s: %j with %j is %s', (mode, text, word, expected) => {
    expect(matchesKeyword(text, { mode, words: [word] })).toBe(expected)
  })

  it('takes any text as a keyword without a pattern in it', () => {
    const modes = fc.constantFrom<KeywordMode>('equals', 'contains', 'startsWith')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), modes, (text, words, mode) => {
        expect(typeof matchesKeyword(text, { mode, words })).toBe('boolean')
      }),
    )
  })

  it('is quick on hostile texts', () => {
    const began = performance.now()
    matchesKeyword(`${'!'.repeat(60_000)}a${'?'.repeat(60_000)}`, { mode: 'contains', words: ['.*'.repeat(30_000), '(a+)+$'] })
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})
