import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface SelfMadeCertificate {
  key: string
  cert: string
}

/** A certificate for `localhost` that is its own authority, good for a day: what a test trusts on purpose, and nobody else. */
export function selfMadeCertificate(now = Date.now()): SelfMadeCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)])
  const name = sequence(tagged(0x31, sequence(commonName, tagged(0x0c, Buffer.from('Hilo tests')))))
  const validity = sequence(utcTime(now - 3_600_000), utcTime(now + 86_400_000))
  const isAuthority = sequence(basicConstraints, yes, tagged(0x04, sequence(yes)))
  const forNames = sequence(subjectAltName, tagged(0x04, sequence(tagged(0x82, Buffer.from('localhost')))))
  const toBeSigned = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, serial),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(isAuthority, forNames)),
  )
  const signature = sign('sha256', toBeSigned, privateKey)
  const der = sequence(toBeSigned, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

// Object identifiers in DER, as X.509 (RFC 5280) and ECDSA (RFC 5758) name them.
const commonName = Buffer.from('0603550403', 'hex')
const basicConstraints = Buffer.from('0603551d13', 'hex')
const subjectAltName = Buffer.from('0603551d11', 'hex')
const ecdsaWithSha256 = Buffer.from('300a06082a8648ce3d040302', 'hex')
const yes = Buffer.from('0101ff', 'hex')

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}

function lengthOf(length: number): Buffer {
  if (length < 128) return Buffer.from([length])
  return length < 256 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 255])
}

/** `YYMMDDHHMMSSZ`. */
function utcTime(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)
  return tagged(0x17, Buffer.from(`${digits}Z`))
}
