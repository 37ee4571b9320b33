import { describe, expect, it } from '@jest/globals'
import { identitiesOf } from '#engine/contacts/identity'
import { countryOfPhone, matchKeyOfPhone } from '#engine/contacts/phone-identity'

/** [name, raw, country, key, address]; null = no number. */
const rows: [name: string, raw: string, country: string | undefined, key: string | null, e164?: string][] = [
  // Mexico: 52 and 521 are one line.
  ['MX WhatsApp id with 1', '+5215512345678', undefined, '525512345678', '+5215512345678'],
  ['MX WhatsApp id without 1', '+525512345678', undefined, '525512345678', '+525512345678'],
  ['MX written with spaces', '+52 1 55 1234 5678', undefined, '525512345678', '+5215512345678'],
  ['MX national', '55 1234 5678', 'MX', '525512345678', '+525512345678'],
  ['MX old mobile prefix 044', '044 55 1234 5678', 'MX', '525512345678', '+525512345678'],
  ['MX old mobile prefix 045', '045 81 1234 5678', 'MX', '528112345678', '+528112345678'],
  ['MX old trunk 01', '01 (33) 1234-5678', 'MX', '523312345678', '+523312345678'],
  ['MX international without plus', '5215512345678', 'MX', '525512345678', '+5215512345678'],
  ['MX area code that begins with 52', '5255123456', 'MX', '525255123456', '+525255123456'],
  ['MX short number', '5512 3456', 'MX', null],
  // Argentina: 54 and 549 are one line, the local 15 says the same.
  ['AR WhatsApp id', '+5491123456789', undefined, '541123456789', '+5491123456789'],
  ['AR without 9', '+541123456789', undefined, '541123456789', '+541123456789'],
  ['AR local 15, Buenos Aires', '011 15-2345-6789', 'AR', '541123456789', '+5491123456789'],
  ['AR local 15 without trunk', '11 15 2345 6789', 'AR', '541123456789', '+5491123456789'],
  ['AR 54 with 15', '+54 11 15 2345 6789', undefined, '541123456789', '+5491123456789'],
  ['AR 549 with 15', '+54 9 11 15 2345 6789', undefined, '541123456789', '+5491123456789'],
  ['AR 15 behind a three-digit area', '0341 15 512-3456', 'AR', '543415123456', '+5493415123456'],
  ['AR the same as WhatsApp id', '+5493415123456', undefined, '543415123456', '+5493415123456'],
  ['AR 15 behind a four-digit area', '02966 15 412345', 'AR', '542966412345', '+5492966412345'],
  ['AR number that holds 15 by chance', '+54 9 341 515 1234', undefined, '543415151234', '+5493415151234'],
  ['AR area and 15 by chance without 15', '011 1523 4567', 'AR', '541115234567', '+541115234567'],
  ['AR 15 without an area', '15 2345-6789', 'AR', null],
  // Brazil: the ninth digit, in mobile ranges only.
  ['BR mobile with ninth digit', '+5511987654321', undefined, '5511987654321', '+5511987654321'],
  ['BR WhatsApp id without ninth digit', '+555187654321', undefined, '5551987654321', '+555187654321'],
  ['BR the same with ninth digit', '+5551987654321', undefined, '5551987654321', '+5551987654321'],
  ['BR old mobile range 6', '+553161234567', undefined, '5531961234567', '+553161234567'],
  ['BR landline stays eight digits', '+551134567890', undefined, '551134567890', '+551134567890'],
  ['BR mobile that looks like that landline with 9', '+5511934567890', undefined, '5511934567890', '+5511934567890'],
  ['BR national', '(11) 98765-4321', 'BR', '5511987654321', '+5511987654321'],
  ['BR with trunk', '011 98765-4321', 'BR', '5511987654321', '+5511987654321'],
  ['BR with carrier', '0 15 11 98765-4321', 'BR', '5511987654321', '+5511987654321'],
  ['BR landline with carrier', '0 21 11 3456-7890', 'BR', '551134567890', '+551134567890'],
  ['BR area 55 is no calling code', '55 99123-4567', 'BR', '5555991234567', '+5555991234567'],
  ['BR international with area 55', '55 55 99123-4567', 'BR', '5555991234567', '+5555991234567'],
  ['BR without area', '98765-4321', 'BR', null],
  // Colombia, Chile, Peru: one spelling, local prefixes aside.
  ['CO mobile', '300 123 4567', 'CO', '573001234567', '+573001234567'],
  ['CO mobile dialled from a landline', '03 300 123 4567', 'CO', '573001234567', '+573001234567'],
  ['CO WhatsApp id', '+573001234567', undefined, '573001234567', '+573001234567'],
  ['CO landline', '601 234 5678', 'CO', '576012345678', '+576012345678'],
  ['CL mobile', '9 8765 4321', 'CL', '56987654321', '+56987654321'],
  ['CL mobile with old 09', '09 8765 4321', 'CL', '56987654321', '+56987654321'],
  ['CL without plus', '56 9 8765 4321', 'CL', '56987654321', '+56987654321'],
  ['PE mobile', '987 654 321', 'PE', '51987654321', '+51987654321'],
  ['PE landline with trunk', '(01) 234-5678', 'PE', '5112345678', '+5112345678'],
  // Others: their own digits, untouched.
  ['US written in Mexico', '1 (555) 010-9999', 'MX', '15550109999', '+15550109999'],
  ['US national', '(555) 010-9999', 'US', '15550109999', '+15550109999'],
  ['US like MX with 1', '+15512345678', undefined, '15512345678', '+15512345678'],
  ['GB with (0)', '+44 (0)20 7946 0958', undefined, '442079460958', '+442079460958'],
  ['GB national', '020 7946 0958', 'GB', '442079460958', '+442079460958'],
  ['IT keeps its zero', '06 1234 5678', 'IT', '390612345678', '+390612345678'],
  ['ES with 00', '0034 612 345 678', 'MX', '34612345678', '+34612345678'],
  ['KE WhatsApp id', '+254711222333', undefined, '254711222333', '+254711222333'],
  ['AE display number without plus', '971501234567', undefined, '971501234567', '+971501234567'],
  ['UY is not AR', '+59899123456', undefined, '59899123456', '+59899123456'],
  // No numbers.
  ['words', 'mi número es 55', 'MX', null],
  ['nothing', '', 'MX', null],
  ['too long', '+1234567890123456', undefined, null],
  ['copied from a chat with direction marks', '\u202a+52 1 55 1234 5678\u202c', undefined, '525512345678', '+5215512345678'],
]

describe('matchKeyOfPhone', () => {
  it.each(rows.map((row) => ({ row })))('$row.0: $row.1', ({ row: [, raw, country, key, e164] }) => {
    expect(matchKeyOfPhone(raw, { country })).toEqual(key === null ? null : { key, e164 })
  })

  it.each([
    ['a Brazilian landline and the mobile with a 9 before it', '+551134567890', '+5511934567890'],
    ['a Mexican line and the American one with the same ten digits', '+525512345678', '+15512345678'],
    ['an Argentine line and a Mexican one', '+5491123456789', '+529112345678'],
    ['two Brazilian areas', '+5511987654321', '+5521987654321'],
    ['a Chilean mobile and a landline without its 9', '+56987654321', '+56287654321'],
    ['a Brazilian area 55 and a number without its area', '+5555991234567', '+5511991234567'],
    ['a Peruvian mobile and Lima line', '+51987654321', '+5118765432'],
  ])('keeps apart %s', (_name, one, other) => {
    expect(matchKeyOfPhone(one)?.key).not.toBe(matchKeyOfPhone(other)?.key)
  })

  it('gives a key that is its own key', () => {
    for (const [, raw, country] of rows) {
      const found = matchKeyOfPhone(raw, { country })
      if (found) expect(matchKeyOfPhone(`+${found.key}`)?.key).toBe(found.key)
    }
  })
})

describe('countryOfPhone', () => {
  it.each([
    ['+5215512345678', 'MX'],
    ['+5511987654321', 'BR'],
    ['+59899123456', null],
    ['x', null],
  ])('%s is %s', (phone, expected) => {
    expect(countryOfPhone(phone)).toBe(expected)
  })
})

describe('identitiesOf', () => {
  it('takes scoped ids before numbers', () => {
    expect(identitiesOf({ scope: 'portfolio1', waId: '5215512345678', bsuid: 'MX.134' })).toEqual([
      { kind: 'bsuid', key: 'portfolio1/MX.134' },
      { kind: 'phone', key: '525512345678' },
    ])
  })

  it('gives a number once when id and typed number agree', () => {
    expect(identitiesOf({ scope: 'p', waId: '5215512345678', phone: '55 1234 5678', country: 'MX' })).toEqual([
      { kind: 'phone', key: '525512345678' },
    ])
  })

  it('scopes Instagram, TikTok and test ids', () => {
    expect(identitiesOf({ scope: 'ig1', igsid: '111' })).toEqual([{ kind: 'igsid', key: 'ig1/111' }])
    expect(identitiesOf({ scope: 'tt1', tiktokId: 'usr-1' })).toEqual([{ kind: 'tiktok', key: 'tt1/usr-1' }])
    expect(identitiesOf({ scope: 'ch1', testId: 'ana' })).toEqual([{ kind: 'test', key: 'ch1/ana' }])
  })

  it('proves nobody by nothing', () => {
    expect(identitiesOf({ scope: 'p', phone: 'no tengo' })).toEqual([])
  })
})
