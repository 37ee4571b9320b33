import { chordOf, type Stroke } from '../../../canvas/keyboard/chord.ts'
import { withoutShift } from './keys.ts'

/** Why a key cannot be an action's: it writes text somewhere, the browser or the system takes it, or the page is moved through with it. */
export type Refusal = 'text' | 'browser' | 'page'

export type KeyReading = { type: 'waiting' } | { type: 'refused'; why: Refusal } | { type: 'chord'; chord: string }

/** What somebody who chooses a key has pressed: the chord, why it cannot be one, or only the first keys of one. */
export function readKey(stroke: Stroke, isMac: boolean): KeyReading {
  const { key, code, ctrlKey, metaKey, altKey } = stroke
  if (modifiers.has(key)) return { type: 'waiting' }
  if (writesText(stroke, isMac)) return refused('text')
  if (ctrlKey || metaKey) return refused('browser')
  const chord = chordOf(stroke, isMac)
  if (chord === null) return refused('text')
  if (altKey) return isOfAlt(chord, code) ? { type: 'chord', chord } : refused('browser')
  if (/^F\d+$/.test(key)) return freeFunctionKeys.has(chord) ? { type: 'chord', chord } : refused('browser')
  // One character, whatever it is called in a chord.
  if ([...key].length !== 1 || key === ' ') return refused('page')
  return { type: 'chord', chord: withoutShift(chord) }
}

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'CapsLock', 'NumLock', 'Fn', 'AltGraph'])

/** The others are help, search, reload, the whole screen and the tools of browsers. */
const freeFunctionKeys = new Set(['f2', 'f4', 'f8', 'f9'])

/** Menus and the address bar of Chrome, Edge and Firefox. */
const altOfBrowsers = new Set(['alt+d', 'alt+e', 'alt+f'])

/** AltGr, accents that wait for a letter, input methods; Ctrl and Alt, which is AltGr on Windows; Option of a Mac; Alt and the number pad. */
function writesText(stroke: Stroke, isMac: boolean): boolean {
  const { key, code, ctrlKey, metaKey, altKey } = stroke
  if (stroke.isComposing || stroke.getModifierState('AltGraph') || /^(Dead|Process|Unidentified)$/.test(key)) return true
  if (!altKey || metaKey) return false
  return isMac ? !ctrlKey : ctrlKey || code.startsWith('Numpad')
}

function isOfAlt(chord: string, code: string): boolean {
  return /^alt\+(shift\+)?[a-z0-9]$/.test(chord) && /^(Key|Digit)/.test(code) && !altOfBrowsers.has(chord)
}

function refused(why: Refusal): KeyReading {
  return { type: 'refused', why }
}
