import { describe, expect, it } from '@jest/globals'
import { maskedEmail, maskedIfPersonal, maskedPhone } from '#engine/contacts/masked'

describe('a masked value', () => {
  it.each([
    ['+5215511114567', '+52 ··· ··· 4567'],
    ['5511999994567', '+55 ··· ··· 4567'],
    ['+4915112344567', '··· ··· 4567'],
    ['12345', '···'],
    ['', '···'],
  ])('of the phone %s is %s', (phone, masked) => {
    expect(maskedPhone(phone)).toBe(masked)
  })

  it.each([
    ['ana@example.com', 'a···@example.com'],
    ['@example.com', '···'],
    ['nothing', '···'],
  ])('of the e-mail %s is %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked)
  })

  it.each([
    ['+52 55 1111 4567', '+52 ··· ··· 4567'],
    ['ana@example.com', 'a···@example.com'],
    ['Pedido 12345678', 'Pedido 12345678'],
    ['escríbeme a ana@example.com', 'escríbeme a ana@example.com'],
  ])('of whatever is kept as %s is %s', (text, masked) => {
    expect(maskedIfPersonal(text)).toBe(masked)
  })
})
