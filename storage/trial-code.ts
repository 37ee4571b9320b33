import { randomInt } from 'node:crypto'

/** Letters and digits that nobody takes for another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const length = 6
const written = new RegExp(`^\\s*HILO[-\\s]?([${alphabet}]{${length}})\\s*$`, 'i')

/** A new code such as `HILO-7KQ2MX`: what somebody sends to bind their phone to a trial. */
export function newTrialCode(): string {
  return `HILO-${Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')}`
}

/** The code a message consists of, as it was given out; null when it says anything else. */
export function readTrialCode(text: string): string | null {
  const [, code] = written.exec(text) ?? []
  return code === undefined ? null : `HILO-${code.toUpperCase()}`
}
