import { describe, expect, it } from '@jest/globals'
import { chordOf, keyCaps, type Stroke } from '../../../../builder-ui/src/canvas/keyboard/chord.ts'
import { continuations, keys, readChord } from '../../../../builder-ui/src/canvas/keyboard/keys.ts'
import { createPlaces } from '../../../../builder-ui/src/canvas/keyboard/places.ts'

function stroke(key: string, code: string, held: string[] = [], more: Partial<Stroke> = {}): Stroke {
  return {
    key,
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
    isComposing: false,
    getModifierState: (modifier) => held.includes(modifier),
    ...more,
  }
}

describe('a chord', () => {
  it.each<[string, Stroke, string | null]>([
    ['is a letter', stroke('n', 'KeyN'), 'n'],
    ['is a capital with Shift', stroke('S', 'KeyS', ['shift']), 'shift+s'],
    ['is a letter with Ctrl', stroke('z', 'KeyZ', ['ctrl']), 'mod+z'],
    ['names Shift after Ctrl', stroke('Z', 'KeyZ', ['ctrl', 'shift']), 'mod+shift+z'],
    ['is by its place with Alt', stroke('ß', 'KeyS', ['alt']), 'alt+s'],
    ['is a letter in another script', stroke('т', 'KeyN'), 'n'],
    ['is ? wherever that is', stroke('?', 'Minus', ['shift']), '?'],
    ['is + with and without Shift', stroke('+', 'Equal', ['shift']), 'plus'],
    ['is an arrow with Ctrl', stroke('ArrowLeft', 'ArrowLeft', ['ctrl']), 'mod+arrowleft'],
    ['is not what AltGr writes', stroke('@', 'KeyQ', ['AltGraph']), null],
    ['is not what Ctrl and Alt write on Windows', stroke('€', 'KeyE', ['ctrl', 'alt']), null],
    ['is not a dead accent', stroke('Dead', 'Quote'), null],
    ['is not part of a word being composed', stroke('n', 'KeyN', [], { isComposing: true }), null],
    ['is not a modifier alone', stroke('Shift', 'ShiftLeft', ['shift']), null],
    ['is nothing with the Windows key', stroke('d', 'KeyD', ['meta']), null],
  ])('%s', (_what, pressed, chord) => {
    expect(chordOf(pressed, false)).toBe(chord)
  })

  it('is with the command key on a Mac, and not with Ctrl', () => {
    expect(chordOf(stroke('z', 'KeyZ', ['meta']), true)).toBe('mod+z')
    expect(chordOf(stroke('z', 'KeyZ', ['ctrl']), true)).toBeNull()
  })

  it('is shown as on the keyboard', () => {
    expect(keyCaps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
    expect(keyCaps('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z'])
    expect(keyCaps('alt+s u', false)).toEqual(['Alt', 'S', 'U'])
    expect(keyCaps('mod+arrowleft', true)).toEqual(['⌘', '←'])
  })
})

describe('the table of keys', () => {
  it('gives each chord one meaning', () => {
    const chords = keys.flatMap((key) => key.chords)
    expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([])
  })

  it('reads two chords in a row', () => {
    expect(readChord('alt+s', null)).toEqual({ begins: 'alt+s' })
    expect(readChord('u', 'alt+s')).toMatchObject({ key: { action: 'selectBefore' } })
    expect(readChord('alt+c', 'alt+s')).toMatchObject({ key: { action: 'selectConnected' } })
    expect(continuations('alt+s').map(({ chord }) => chord)).toEqual(['u', 'd', 'c'])
  })

  it('goes on as usual when the second chord belongs to nothing', () => {
    expect(readChord('n', 'alt+s')).toMatchObject({ key: { action: 'addNext' } })
    expect(readChord('q', 'alt+s')).toBeNull()
  })

  it('leaves copy, cut and paste to the browser', () => {
    expect(['mod+c', 'mod+x', 'mod+v'].map((chord) => readChord(chord, null))).toEqual([null, null, null])
  })
})

describe('the places visited', () => {
  const all = () => true

  it('are gone through back and forward', () => {
    const places = createPlaces()
    for (const place of ['a', 'b', 'c']) places.visit(place)
    expect([places.go(-1, all), places.go(-1, all), places.go(-1, all), places.go(1, all)]).toEqual(['b', 'a', null, 'b'])
  })

  it('forget what lay ahead when another way is taken', () => {
    const places = createPlaces()
    for (const place of ['a', 'b']) places.visit(place)
    places.go(-1, all)
    places.visit('c')
    expect([places.go(1, all), places.go(-1, all)]).toEqual([null, 'a'])
  })

  it('are passed by when they are gone', () => {
    const places = createPlaces()
    for (const place of ['a', 'b', 'c']) places.visit(place)
    expect(places.go(-1, (place) => place !== 'b')).toBe('a')
    expect(places.last((place) => place === 'nobody')).toBeNull()
  })
})
