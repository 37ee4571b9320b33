import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { Defect } from '#engine/errors'

const VERSION = 1
const ivBytes = 12
const tagBytes = 16

/**
 * Seals with AES-256-GCM: `version | length of key id | key id | iv | tag | ciphertext`. `bound` is associated data: opening with
 * any other text fails, so a ciphertext moved to another document or field is refused.
 */
export function seal(key: KeyObject, keyId: string, plain: Uint8Array, bound: string): Buffer {
  const id = Buffer.from(keyId, 'utf8')
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(bound, 'utf8'))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION, id.length]), id, iv, cipher.getAuthTag(), body])
}

/** The id of the key that opens these bytes. */
export function keyIdOf(sealed: Uint8Array): string {
  const length = sealed[1]
  if (sealed[0] !== VERSION || length === undefined) throw new Defect('keys.notSealed', 'These bytes were not made by seal()')
  return Buffer.from(sealed.buffer, sealed.byteOffset + 2, length).toString('utf8')
}

/** Opens what `seal` made with the same key and the same bound text; throws Defect('keys.refused') otherwise. */
export function open(key: KeyObject, sealed: Uint8Array, bound: string): Buffer {
  const start = 2 + (sealed[1] ?? 0)
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(start, start + ivBytes), { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(bound, 'utf8'))
    decipher.setAuthTag(bytes.subarray(start + ivBytes, start + ivBytes + tagBytes))
    return Buffer.concat([decipher.update(bytes.subarray(start + ivBytes + tagBytes)), decipher.final()])
  } catch {
    // The library's own words name neither the place nor the remedy.
    throw new Defect(
      'keys.refused',
      `A sealed field does not open: wrong key, altered bytes, or moved from another place (${bound.split('\0')[1] ?? 'unknown'})`,
    )
  }
}

/** A new random 256-bit key. */
export function newKey(): KeyObject {
  return createSecretKey(randomBytes(32))
}

/** Wraps a key with another one; `unwrapKey` takes the same wrapping key and name. */
export function wrapKey(by: KeyObject, byId: string, key: KeyObject, name: string): Buffer {
  return seal(by, byId, key.export(), `key\0${name}`)
}

export function unwrapKey(by: KeyObject, wrapped: Uint8Array, name: string): KeyObject {
  return createSecretKey(open(by, wrapped, `key\0${name}`))
}
