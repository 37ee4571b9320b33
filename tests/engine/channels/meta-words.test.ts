import { describe, expect, it } from '@jest/globals'
import { toCheck } from '#engine/channels/check-sentences'
import { metaWord } from '#engine/channels/meta-words'
import { templateChangeSentence, templateState } from '#engine/channels/template-state'

const capitals = /[A-Z]{3,}|_/

describe('the words of Meta', () => {
  it.each([
    ['category', 'UTILITY', 'MARKETING', 'cambió la categoría de «promo» de Utilidad a Marketing'],
    ['categoryAnnounced', 'UTILITY', 'MARKETING', 'de Utilidad a Marketing'],
    ['status', 'APPROVED', 'PAUSED', '«promo» pasó de «Aprobada» a «En pausa».'],
    ['quality', null, 'RED', 'La calidad de «promo» pasó de sin datos a baja.'],
    ['quality', 'GREEN', 'UNKNOWN', 'pasó de alta a sin datos.'],
  ] as const)('are said as people say them when the %s of a template changes', (what, from, to, says) => {
    const sentence = templateChangeSentence({ what, name: 'promo', from, to })
    expect(sentence.es).toContain(says)
    for (const said of Object.values(sentence)) expect(said).not.toMatch(capitals)
  })

  it.each([
    ['number.ok', { number: '+52', name: 'La Lupita', quality: 'GREEN' }, 'calidad alta.'],
    ['number.ok', { number: '+52', name: 'La Lupita', quality: '?' }, 'calidad sin datos.'],
    ['number.restricted', { status: 'RATE_LIMITED' }, '«Limitado por ahora»'],
  ] as const)('are said as people say them where a number is checked (%s)', (code, detail, says) => {
    const { sentence } = toCheck({ code, detail })
    expect(sentence.es).toContain(says)
    for (const said of Object.values(sentence)) expect(said).not.toMatch(capitals)
  })

  it('stay as Meta says them where there is no word of ours', () => {
    expect(metaWord('status', 'NEW_ONE').pt).toBe('NEW_ONE')
    expect(metaWord('quality', 'constructor').es).toBe('constructor')
    expect(templateState('LIMIT_EXCEEDED')?.es).toContain('«Límite excedido»')
  })
})
