import { describe, expect, it } from '@jest/globals'
import { chordOf, type Stroke } from '../../../../builder-ui/src/canvas/keyboard/chord.ts'
import { actionOf, inboxKeys, needsAnswering } from '../../../../builder-ui/src/features/inbox/keys/keys.ts'

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

const actionOn = (pressed: Pressed, isMac = false) => actionOf(chordOf(stroke(pressed), isMac))

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
