/** What of a `KeyboardEvent` tells which chord it is. */
export interface Stroke {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  isComposing: boolean
  getModifierState: (modifier: string) => boolean
}

/** The chord that was pressed, written as in the table of keys; null for what is text, whatever the layout: AltGr, dead keys, input methods. */
export function chordOf(stroke: Stroke, isMac: boolean): string | null {
  if (stroke.isComposing || stroke.getModifierState('AltGraph')) return null
  const [mod, other] = isMac ? [stroke.metaKey, stroke.ctrlKey] : [stroke.ctrlKey, stroke.metaKey]
  // Windows says Ctrl and Alt for AltGr where the browser does not name it.
  if (other || (mod && stroke.altKey)) return null
  const name = nameOf(stroke)
  if (name === null) return null
  // Where a sign needs Shift differs between layouts, so it does not count for signs.
  const shift = stroke.shiftKey && !signs.has(name)
  return [mod && 'mod', stroke.altKey && 'alt', shift && 'shift', name].filter(Boolean).join('+')
}

const signNames: Readonly<Record<string, string>> = { '+': 'plus', '=': 'plus', '-': 'minus', '?': '?' }
const signs = new Set(Object.values(signNames))

function nameOf({ key, code, altKey }: Stroke): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase()
  // Alt makes other characters of letters on a Mac; other scripts have no Latin ones.
  if (letter && (altKey || !/^[\x20-\x7e]+$/.test(key))) return letter
  if (key === 'Dead' || key === 'Unidentified' || key === 'Process') return null
  if (/^(Control|Shift|Alt|Meta|CapsLock)$/.test(key)) return null
  return signNames[key] ?? key.toLowerCase()
}

const macSigns: Readonly<Record<string, string>> = { mod: '⌘', alt: '⌥', shift: '⇧', enter: '↩', delete: '⌦', backspace: '⌫', escape: '⎋' }
const plainNames: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  delete: 'Del',
  backspace: '⌫',
  escape: 'Esc',
}
const anywhere: Readonly<Record<string, string>> = {
  arrowright: '→',
  arrowleft: '←',
  arrowup: '↑',
  arrowdown: '↓',
  plus: '+',
  minus: '−',
}

/** A chord as the keys on this person's keyboard: `mod+shift+z` is Ctrl, Shift, Z, or ⌘, ⇧, Z. */
export function keyCaps(chord: string, isMac: boolean): string[] {
  const names = { ...anywhere, ...(isMac ? macSigns : plainNames) }
  return chord.split(/[+ ]/).map((part) => names[part] ?? part.toUpperCase())
}

export function isMacKeyboard(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform)
}
