import { describe, expect, it } from '@jest/globals'
import { createFormat } from '../../../builder-ui/src/app/format/format.ts'

const mexico = createFormat({ locale: 'es-MX', timeZone: 'America/Mexico_City' })
const brazil = createFormat({ locale: 'pt-BR', timeZone: 'America/Sao_Paulo' })
/** 21 November 2026, 23:30 in Mexico and already the 22nd in Brazil. */
const late = Date.parse('2026-11-22T05:30:00Z')
const nextDay = Date.parse('2026-11-22T20:00:00Z')
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('how the page writes', () => {
  it.each([
    ['pesos of Mexico', mexico.money(1234.5, 'MXN'), '$1,234.50'],
    ['reais', brazil.money(1234.5, 'BRL'), 'R$ 1.234,50'],
    ['pesos of Chile, which have no cents', createFormat({ locale: 'es-CL', timeZone: 'America/Santiago' }).money(12990, 'CLP'), '$12.990'],
    ['a number', brazil.number(1234567.8), '1.234.567,8'],
    ['the day of a moment, in the company’s time zone', mexico.dayOf(late), '2026-11-21'],
    ['the same moment in another one', brazil.dayOf(late), '2026-11-22'],
    ['yesterday', mexico.day(late, nextDay), 'Ayer'],
    ['today', brazil.day(late, nextDay), 'Hoje'],
    ['a day long gone', mexico.day(late, nextDay + 30 * 86_400_000), 'Sábado, 21 de noviembre'],
    ['minutes ago', mexico.relative(late, late + 5 * 60_000), 'hace 5 min'],
    ['days ahead', brazil.relative(late + 3 * 86_400_000, late), 'em 3 dias'],
  ])('%s', (_what, written, expected) => {
    expect(plain(written)).toBe(expected)
  })

  it('a time in a list: today the hour, before that the day', () => {
    expect(plain(mexico.short(nextDay, nextDay))).toMatch(/^2:00 p\.? ?m\.?$/)
    expect(mexico.short(late, nextDay)).toBe('Ayer')
    expect(plain(mexico.short(late, nextDay + 5 * 86_400_000))).toBe('21 nov 2026')
  })
})
