import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface Markers {
  /** A word that occurs nowhere else and says where it was planted (small letters only: it survives folding, URLs and templates). */
  plant(place: string): string
  /** The places whose word, or the given phone number's digits, lie in these bytes in any usual form. */
  leaksIn(bytes: Uint8Array): string[]
}

/** Words to plant in personal data, and the search for them. `digits` are looked for beside the words: those of a phone number, say. */
export function createMarkers(digits: string): Markers {
  const stem = `zq${Array.from({ length: 12 }, () => String.fromCharCode(97 + randomInt(26))).join('')}`
  const places: string[] = []
  const stems = [...formsOf(stem), ...formsOf(digits)]
  const has = (bytes: Buffer, text: string) => formsOf(text).some((form) => bytes.includes(form))

  return {
    plant(place) {
      places.push(place)
      return `${stem}${place}`
    },
    leaksIn(raw) {
      const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
      if (!stems.some((form) => bytes.includes(form))) return []
      const found = [...places.filter((place) => has(bytes, stem + place)), ...(has(bytes, digits) ? ['the phone number'] : [])]
      return found.length > 0 ? found : ['a part of a word']
    },
  }
}

/** Every file below a folder with its bytes. */
export function* filesBelow(folder: string): Generator<{ file: string; bytes: Buffer }> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile()) yield { file: path.relative(folder, file), bytes: readFileSync(file) }
  }
}

/** Every text, name and byte inside a value, end to end. */
export function allBytes(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.from(value)
  if (value instanceof Uint8Array) return Buffer.from(value)
  if (typeof value !== 'object' || value === null) return Buffer.alloc(0)
  return Buffer.concat(Object.entries(value).flatMap(([name, child]) => [Buffer.from(name), allBytes(child)]))
}

/** A word as UTF-8 (also Latin-1, the words being ASCII), as UTF-16, and as base64 from any of the three places in a group. */
function formsOf(word: string): Buffer[] {
  return [Buffer.from(word), Buffer.from(word, 'utf16le'), ...[0, 1, 2].map((offset) => Buffer.from(base64From(word, offset)))]
}

/** The characters of base64 that depend on the word alone. */
function base64From(word: string, offset: number): string {
  const bits = (offset + word.length) * 8
  return Buffer.concat([Buffer.alloc(offset), Buffer.from(word)])
    .toString('base64')
    .slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6))
}
