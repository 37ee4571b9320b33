import { randomBytes } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new id of 26 characters: 10 of time (sortable by millisecond), 16 random ones. Opaque, unique over all companies. */
export function newId(at: number = Date.now()): string {
  let rest = at
  let time = ''
  for (let place = 0; place < 10; place++) {
    time = alphabet.charAt(rest % 32) + time
    rest = Math.floor(rest / 32)
  }
  let random = ''
  for (const byte of randomBytes(16)) random += alphabet.charAt(byte & 31)
  return time + random
}
