import { fold } from '#engine/expressions/fold'
import type { Hasher } from './keys/sealer.ts'

const longestText = 4_000
const mostTerms = 200

/** Keyed hashes of the folded whole words (two letters and more) of a text: what search looks for in messages. */
export function wordTerms(hash: Hasher, text: string | null): string[] {
  return hashed(hash, wordsOf(text ?? ''))
}

/** As `wordTerms`, with every beginning of three letters and more: names are found while they are typed. */
export function nameTerms(hash: Hasher, names: (string | null)[]): string[] {
  return hashed(
    hash,
    names.flatMap((name) => wordsOf(name ?? '').flatMap(beginnings)),
  )
}

/** The last four to eight digits of a phone number, which search asks for. */
export function phoneTerms(hash: Hasher, phone: string | null): string[] {
  const digits = (phone ?? '').replace(/\D/g, '')
  if (digits.length < 4) return []
  return hashed(
    hash,
    [4, 5, 6, 7, 8].map((count) => `#${digits.slice(-count)}`),
  )
}

/** The hashes a search over messages asks for: a message must have all of them. */
export function messageSearchTerms(hash: Hasher, query: string): string[] {
  return hashed(hash, wordsOf(query))
}

/** The hashes a search over contacts asks for; four digits and more mean the end of a phone number. */
export function contactSearchTerms(hash: Hasher, query: string): string[] {
  const digits = query.replace(/[\s().+-]/g, '')
  return /^\d{4,}$/.test(digits) ? hashed(hash, [`#${digits.slice(-8)}`]) : messageSearchTerms(hash, query)
}

function wordsOf(text: string): string[] {
  return fold(text.slice(0, longestText)).match(/[\p{L}\p{N}]{2,}/gu) ?? []
}

function beginnings(word: string): string[] {
  const letters = [...word]
  const starts = letters.slice(2, 12).map((_, place) => letters.slice(0, place + 3).join(''))
  return [word, ...starts]
}

function hashed(hash: Hasher, terms: string[]): string[] {
  return [...new Set(terms)].slice(0, mostTerms).map((term) => hash('term', term).slice(0, 12))
}
