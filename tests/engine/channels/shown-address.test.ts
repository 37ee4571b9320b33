import { expect, it } from '@jest/globals'
import { shownAddress } from '#engine/channels/shown-address'

it.each([
  ['whatsapp', '525511112222', '+52 55 1111 2222'],
  ['whatsapp', '+5511987654321', '+55 11 98765 4321'],
  ['whatsapp', '42', '+42'],
  ['instagram', '@lupita', '@lupita'],
])('shows the address of a channel of the kind %s, %s, as %s', (kind, address, shown) => {
  expect(shownAddress(kind, address)).toBe(shown)
})
