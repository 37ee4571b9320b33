/** What the keyboard can do on the canvas; each has its words under `keys.actions`. */
export type KeyAction = (typeof keyTable)[number]['keys'][number]['action']

/**
 * Every key of the canvas, in the order of the shortcut sheet: what listens, what the sheet shows and what is tested.
 *
 * A chord is `mod+shift+z` (`mod`: Ctrl, on a Mac the command key), two of them in a row `alt+s u`. `where`: `canvas` needs the focus
 * on the canvas or nowhere, `page` only that nobody is typing, `anywhere` nothing; `clipboard` comes as the browser's own copy, cut and paste.
 */
export const keyTable = [
  {
    group: 'build',
    keys: [
      { action: 'addNext', chords: ['n'], where: 'canvas', edits: true },
      { action: 'addLoose', chords: ['shift+n'], where: 'canvas', edits: true },
      { action: 'connect', chords: ['c'], where: 'canvas', edits: true },
      { action: 'open', chords: ['enter'], where: 'canvas' },
      { action: 'rename', chords: ['f2'], where: 'canvas', edits: true },
      { action: 'disable', chords: ['d'], where: 'canvas', edits: true },
      { action: 'remove', chords: ['delete', 'backspace'], where: 'canvas', edits: true },
      { action: 'removeWithGap', chords: ['shift+delete'], where: 'canvas', edits: true },
      { action: 'addNote', chords: ['shift+s'], where: 'canvas', edits: true },
    ],
  },
  {
    group: 'edit',
    keys: [
      { action: 'undo', chords: ['mod+z'], where: 'page', edits: true },
      { action: 'redo', chords: ['mod+shift+z', 'mod+y'], where: 'page', edits: true },
      { action: 'copy', chords: ['mod+c'], where: 'clipboard' },
      { action: 'cut', chords: ['mod+x'], where: 'clipboard', edits: true },
      { action: 'paste', chords: ['mod+v'], where: 'clipboard', edits: true },
      { action: 'duplicate', chords: ['mod+d'], where: 'page', edits: true },
      { action: 'group', chords: ['mod+g'], where: 'page', edits: true },
      { action: 'ungroup', chords: ['mod+shift+g'], where: 'page', edits: true },
      { action: 'unfold', chords: ['alt+g'], where: 'page' },
      { action: 'fold', chords: ['alt+shift+g'], where: 'page' },
    ],
  },
  {
    group: 'walk',
    keys: [
      { action: 'walkRight', chords: ['arrowright'], where: 'canvas' },
      { action: 'walkLeft', chords: ['arrowleft'], where: 'canvas' },
      { action: 'walkUp', chords: ['arrowup'], where: 'canvas' },
      { action: 'walkDown', chords: ['arrowdown'], where: 'canvas' },
      { action: 'goBack', chords: ['mod+shift+arrowleft'], where: 'page' },
      { action: 'goForward', chords: ['mod+shift+arrowright'], where: 'page' },
      { action: 'otherSide', chords: ['f6'], where: 'anywhere' },
    ],
  },
  {
    group: 'select',
    keys: [
      { action: 'selectAll', chords: ['mod+a'], where: 'canvas' },
      { action: 'selectNone', chords: ['escape'], where: 'canvas' },
      { action: 'selectBefore', chords: ['shift+arrowleft', 'alt+s u'], where: 'canvas' },
      { action: 'selectAfter', chords: ['shift+arrowright', 'alt+s d'], where: 'canvas' },
      { action: 'selectConnected', chords: ['alt+s c'], where: 'canvas' },
    ],
  },
  {
    group: 'place',
    keys: [
      { action: 'nudgeRight', chords: ['mod+arrowright'], where: 'canvas', edits: true },
      { action: 'nudgeLeft', chords: ['mod+arrowleft'], where: 'canvas', edits: true },
      { action: 'nudgeUp', chords: ['mod+arrowup', 'shift+arrowup'], where: 'canvas', edits: true },
      { action: 'nudgeDown', chords: ['mod+arrowdown', 'shift+arrowdown'], where: 'canvas', edits: true },
      { action: 'tidy', chords: ['alt+shift+t'], where: 'page', edits: true },
      { action: 'alignLeft', chords: ['alt+a l'], where: 'canvas', edits: true },
      { action: 'alignCenter', chords: ['alt+a c'], where: 'canvas', edits: true },
      { action: 'alignRight', chords: ['alt+a r'], where: 'canvas', edits: true },
      { action: 'alignTop', chords: ['alt+a t'], where: 'canvas', edits: true },
      { action: 'alignMiddle', chords: ['alt+a m'], where: 'canvas', edits: true },
      { action: 'alignBottom', chords: ['alt+a b'], where: 'canvas', edits: true },
      { action: 'spreadAcross', chords: ['alt+a h'], where: 'canvas', edits: true },
      { action: 'spreadDown', chords: ['alt+a v'], where: 'canvas', edits: true },
    ],
  },
  {
    group: 'view',
    keys: [
      { action: 'zoomIn', chords: ['plus'], where: 'canvas' },
      { action: 'zoomOut', chords: ['minus'], where: 'canvas' },
      { action: 'zoomReset', chords: ['0'], where: 'canvas' },
      { action: 'fit', chords: ['1'], where: 'canvas' },
      { action: 'find', chords: ['mod+f'], where: 'page' },
      { action: 'shortcuts', chords: ['?'], where: 'canvas' },
    ],
  },
] as const

interface Key {
  action: KeyAction
  chords: readonly string[]
  where: 'canvas' | 'page' | 'anywhere' | 'clipboard'
  /** Does nothing while the flow may not be changed. */
  edits?: boolean
}

export const keys: readonly Key[] = keyTable.flatMap((group): readonly Key[] => group.keys)

const listened = keys.filter(({ where }) => where !== 'clipboard')
const byChord = new Map(listened.flatMap((key) => key.chords.map((chord) => [chord, key])))
const beginnings = new Set([...byChord.keys()].filter((chord) => chord.includes(' ')).map((chord) => chord.split(' ')[0] ?? ''))

/** What a chord means, given the one before it: an action, the beginning of two chords in a row, or nothing. */
export function readChord(chord: string, begun: string | null): { key: Key } | { begins: string } | null {
  // The second chord of a row may keep the first one's Alt held down.
  const inRow = begun === null ? undefined : byChord.get(`${begun} ${chord.replace(/^alt\+/, '')}`)
  if (inRow) return { key: inRow }
  if (beginnings.has(chord)) return { begins: chord }
  const key = byChord.get(chord)
  return key ? { key } : null
}

/** The chords that go on from a beginning, with what they do. */
export function continuations(begun: string): { chord: string; action: KeyAction }[] {
  return listened.flatMap(({ action, chords }) =>
    chords.filter((chord) => chord.startsWith(`${begun} `)).map((chord) => ({ chord: chord.slice(begun.length + 1), action })),
  )
}
