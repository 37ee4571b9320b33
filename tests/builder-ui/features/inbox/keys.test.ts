import { describe, expect, it } from '@jest/globals'
import { chordOf, type Stroke } from '../../../../builder-ui/src/canvas/keyboard/chord.ts'
import { actionOf, inboxKeys, needsAnswering, type OwnKeys } from '../../../../builder-ui/src/features/inbox/keys/keys.ts'
import { giveKey, resetKey } from '../../../../builder-ui/src/features/inbox/keys/own-keys.ts'
import { readKey } from '../../../../builder-ui/src/features/inbox/keys/read-key.ts'
import { parseOwnKeys } from '../../../../builder-ui/src/features/inbox/keys/use-own-keys.ts'

interface Pressed {
  key: string
  code: string
  shift?: boolean
  ctrl?: boolean
  alt?: boolean
  altGraph?: boolean
  meta?: boolean
}

function stroke({ key, code, shift = false, ctrl = false, alt = false, altGraph = false, meta = false }: Pressed): Stroke {
  return {
    key,
    code,
    shiftKey: shift,
    ctrlKey: ctrl,
    altKey: alt,
    metaKey: meta,
    isComposing: false,
    getModifierState: (modifier) => modifier === 'AltGraph' && altGraph,
  }
}

const actionOn = (pressed: Pressed, isMac = false) => actionOf(chordOf(stroke(pressed), isMac), {})

describe('the keys of the inbox', () => {
  it.each<[string, Pressed, string]>([
    ['J anywhere', { key: 'j', code: 'KeyJ' }, 'next'],
    ['J with caps lock', { key: 'J', code: 'KeyJ' }, 'next'],
    ['K', { key: 'k', code: 'KeyK' }, 'previous'],
    ['E', { key: 'e', code: 'KeyE' }, 'close'],
    ['Shift E', { key: 'E', code: 'KeyE', shift: true }, 'closeAndNext'],
    ['S', { key: 's', code: 'KeyS' }, 'snooze'],
    ['A', { key: 'a', code: 'KeyA' }, 'assign'],
    ['L', { key: 'l', code: 'KeyL' }, 'labels'],
    ['P', { key: 'p', code: 'KeyP' }, 'priority'],
    ['N', { key: 'n', code: 'KeyN' }, 'new'],
    ['R', { key: 'r', code: 'KeyR' }, 'reply'],
    ['Escape', { key: 'Escape', code: 'Escape' }, 'leave'],
    ['/ of es-419 (Shift 7)', { key: '/', code: 'Digit7', shift: true }, 'canned'],
    ['/ of es-ES (Shift 7)', { key: '/', code: 'Digit7', shift: true }, 'canned'],
    ['/ of the number pad', { key: '/', code: 'NumpadDivide' }, 'canned'],
    ['/ of ABNT2 (its own key)', { key: '/', code: 'IntlRo' }, 'canned'],
    ['? of es-419 (Shift and the key beside 0)', { key: '?', code: 'Minus', shift: true }, 'keys'],
    ['? of es-ES', { key: '?', code: 'Minus', shift: true }, 'keys'],
    ['? of ABNT2 (Shift and its / key)', { key: '?', code: 'IntlRo', shift: true }, 'keys'],
  ])('hear %s', (_name, pressed, action) => {
    expect(actionOn(pressed)).toBe(action)
  })

  it.each<[string, Pressed]>([
    ['@ of es-419 (AltGr Q)', { key: '@', code: 'KeyQ', ctrl: true, alt: true, altGraph: true }],
    ['@ of es-419 as Windows says it', { key: '@', code: 'KeyQ', ctrl: true, alt: true }],
    ['@ of es-ES (AltGr 2)', { key: '@', code: 'Digit2', altGraph: true }],
    ['€ of es-ES (AltGr E)', { key: '€', code: 'KeyE', altGraph: true }],
    ['€ of es-ES as Windows says it', { key: '€', code: 'KeyE', ctrl: true, alt: true }],
    ['/ of ABNT2 (AltGr Q)', { key: '/', code: 'KeyQ', altGraph: true }],
    ['? of ABNT2 (AltGr W)', { key: '?', code: 'KeyW', altGraph: true }],
    ['º of ABNT2 (AltGr E is °)', { key: '°', code: 'KeyE', altGraph: true }],
    ['an accent that waits for its letter', { key: 'Dead', code: 'BracketLeft' }],
    ['ñ', { key: 'ñ', code: 'Semicolon' }],
    ['ç', { key: 'ç', code: 'Backslash' }],
    ['Ctrl E', { key: 'e', code: 'KeyE', ctrl: true }],
    ['Ctrl S', { key: 's', code: 'KeyS', ctrl: true }],
    ['Ctrl P', { key: 'p', code: 'KeyP', ctrl: true }],
    ['Alt E', { key: 'e', code: 'KeyE', alt: true }],
    ['Alt J', { key: 'j', code: 'KeyJ', alt: true }],
  ])('leave %s alone', (_name, pressed) => {
    expect(actionOn(pressed)).toBeNull()
  })

  it.each<[string, Pressed]>([
    ['Option E, which waits for a letter', { key: 'Dead', code: 'KeyE', alt: true }],
    ['Option G, @ of a Spanish one', { key: '@', code: 'Digit2', alt: true }],
    ['Command K', { key: 'k', code: 'KeyK', meta: true }],
  ])('leave %s of a Mac alone', (_name, pressed) => {
    expect(actionOn(pressed, true)).toBeNull()
  })

  it('are each one action, without Alt or Ctrl', () => {
    const chords = inboxKeys.flatMap(({ keys }) => keys.map(({ chord }) => chord))
    expect(new Set(chords).size).toBe(chords.length)
    expect(chords.filter((chord) => /alt|mod/.test(chord))).toEqual([])
  })

  it('tell reading from doing', () => {
    expect(needsAnswering('next')).toBe(false)
    expect(needsAnswering('search')).toBe(false)
    expect(needsAnswering('close')).toBe(true)
    expect(needsAnswering('new')).toBe(true)
  })
})

describe('a key that is chosen for an action', () => {
  it.each<[string, Pressed, string]>([
    ['a letter', { key: 'g', code: 'KeyG' }, 'g'],
    ['a letter with caps lock', { key: 'G', code: 'KeyG' }, 'g'],
    ['a capital', { key: 'G', code: 'KeyG', shift: true }, 'shift+g'],
    ['a digit', { key: '1', code: 'Digit1' }, '1'],
    ['a letter of another script, by its place', { key: 'п', code: 'KeyG' }, 'g'],
    ['ñ of es-419 and es-ES', { key: 'ñ', code: 'Semicolon' }, 'ñ'],
    ['ç of ABNT2 and es-ES', { key: 'ç', code: 'Semicolon' }, 'ç'],
    ['; of es-419 and es-ES (Shift and the comma)', { key: ';', code: 'Comma', shift: true }, ';'],
    ['; of ABNT2 (its own key)', { key: ';', code: 'Slash' }, ';'],
    ['¿ of es-419 (Shift and the key beside 0)', { key: '¿', code: 'Equal', shift: true }, '¿'],
    ['F2', { key: 'F2', code: 'F2' }, 'f2'],
    ['Alt J', { key: 'j', code: 'KeyJ', alt: true }, 'alt+j'],
    ['Alt 1 of the row', { key: '1', code: 'Digit1', alt: true }, 'alt+1'],
  ])('may be %s', (_name, pressed, chord) => {
    expect(readKey(stroke(pressed), false)).toEqual({ type: 'chord', chord })
  })

  it.each<[string, Pressed, string]>([
    ['@ of es-419 (AltGr Q)', { key: '@', code: 'KeyQ', ctrl: true, alt: true, altGraph: true }, 'text'],
    ['@ of es-419 as Windows says it', { key: '@', code: 'KeyQ', ctrl: true, alt: true }, 'text'],
    ['@ of es-ES (AltGr 2)', { key: '@', code: 'Digit2', altGraph: true }, 'text'],
    ['€ of es-ES as Windows says it', { key: '€', code: 'KeyE', ctrl: true, alt: true }, 'text'],
    ['/ of ABNT2 (AltGr Q)', { key: '/', code: 'KeyQ', altGraph: true }, 'text'],
    ['an accent that waits for its letter', { key: 'Dead', code: 'BracketLeft' }, 'text'],
    ['Alt and a digit of the number pad', { key: '6', code: 'Numpad6', alt: true }, 'text'],
    ['Ctrl T', { key: 't', code: 'KeyT', ctrl: true }, 'browser'],
    ['Ctrl Shift W', { key: 'W', code: 'KeyW', ctrl: true, shift: true }, 'browser'],
    ['Ctrl K, the search of Hilo', { key: 'k', code: 'KeyK', ctrl: true }, 'browser'],
    ['the Windows key', { key: 'd', code: 'KeyD', meta: true }, 'browser'],
    ['Alt D, the address bar', { key: 'd', code: 'KeyD', alt: true }, 'browser'],
    ['Alt and the left arrow', { key: 'ArrowLeft', code: 'ArrowLeft', alt: true }, 'browser'],
    ['F5', { key: 'F5', code: 'F5' }, 'browser'],
    ['Enter', { key: 'Enter', code: 'Enter' }, 'page'],
    ['the space bar', { key: ' ', code: 'Space' }, 'page'],
    ['an arrow', { key: 'ArrowDown', code: 'ArrowDown' }, 'page'],
    ['Backspace', { key: 'Backspace', code: 'Backspace' }, 'page'],
  ])('is not %s', (_name, pressed, why) => {
    expect(readKey(stroke(pressed), false)).toEqual({ type: 'refused', why })
  })

  it.each<[string, Pressed, string]>([
    ['Option G, @ of a Spanish one', { key: '@', code: 'KeyG', alt: true }, 'text'],
    ['Option J', { key: '¶', code: 'KeyJ', alt: true }, 'text'],
    ['Command R', { key: 'r', code: 'KeyR', meta: true }, 'browser'],
    ['Ctrl Option K', { key: 'k', code: 'KeyK', ctrl: true, alt: true }, 'browser'],
  ])('is not %s of a Mac', (_name, pressed, why) => {
    expect(readKey(stroke(pressed), true)).toEqual({ type: 'refused', why })
  })

  it.each(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'])('is waited for while only %s is down', (key) => {
    expect(readKey(stroke({ key, code: key }), false)).toEqual({ type: 'waiting' })
  })

  it('takes the place of the usual one, whichever keyboard it is on', () => {
    const own = giveKey({}, 'reply', ';')
    expect(own).toEqual({ reply: ';' })
    expect(actionOf('r', own)).toBeNull()
    expect(actionOf(chordOf(stroke({ key: ';', code: 'Comma', shift: true }), false), own)).toBe('reply')
    expect(actionOf(chordOf(stroke({ key: ';', code: 'Slash' }), false), own)).toBe('reply')
  })

  it('is swapped with the action that had it', () => {
    const own = giveKey({}, 'close', 's')
    expect(own).toEqual({ close: 's', snooze: 'e' })
    expect(giveKey(own, 'close', 'e')).toEqual({})
  })

  it.each<[string, OwnKeys, OwnKeys]>([
    ['alone', { reply: 'w' }, {}],
    ['and gives what it had to whichever has the usual one now', { reply: 's', snooze: 'w', note: 'r' }, { note: 's', snooze: 'w' }],
  ])('is the usual one again: %s', (_name, own, after) => {
    expect(resetKey(own, 'reply')).toEqual(after)
  })

  it.each<[string, string | undefined, OwnKeys]>([
    ['nothing', undefined, {}],
    ['keys', '{"reply":"w"}', { reply: 'w' }],
    ['an action there is no more', '{"mute":"w"}', {}],
    ['no JSON', '{', {}],
  ])('is read from %s', (_name, text, own) => {
    expect(parseOwnKeys(text)).toEqual(own)
  })
})
