/** What the keyboard does in the inbox; each has its words under `keys.actions`. */
export type InboxAction = (typeof inboxKeys)[number]['keys'][number]['action']

/** The keys somebody chose instead of those of the table. */
export type OwnKeys = Partial<Record<InboxAction, string>>

/**
 * Every key of the inbox, in the order of its sheet: what listens, what the sheet shows and what is tested. Chords as on the canvas.
 * All are plain keys that count only while nobody is typing; with Alt or Ctrl and Alt there is none, since keyboards of Spanish and
 * Portuguese write `@`, `#`, `€` and `\` with them.
 */
export const inboxKeys = [
  {
    group: 'go',
    keys: [
      { action: 'next', chord: 'j' },
      { action: 'previous', chord: 'k' },
      { action: 'search', chord: 'f' },
      { action: 'context', chord: 'i' },
      { action: 'leave', chord: 'escape' },
    ],
  },
  {
    group: 'write',
    keys: [
      { action: 'reply', chord: 'r', answers: true },
      { action: 'note', chord: 'm', answers: true },
      { action: 'canned', chord: '/', answers: true },
      { action: 'new', chord: 'n', answers: true },
    ],
  },
  {
    group: 'do',
    keys: [
      { action: 'takeOver', chord: 't', answers: true },
      { action: 'close', chord: 'e', answers: true },
      { action: 'closeAndNext', chord: 'shift+e', answers: true },
      { action: 'snooze', chord: 's', answers: true },
      { action: 'assign', chord: 'a', answers: true },
      { action: 'labels', chord: 'l', answers: true },
      { action: 'priority', chord: 'p', answers: true },
      { action: 'mark', chord: 'u', answers: true },
      { action: 'select', chord: 'x', answers: true },
      { action: 'keys', chord: '?' },
    ],
  },
] as const satisfies readonly {
  group: string
  keys: readonly { action: string; chord: string; answers?: true }[]
}[]

const all = inboxKeys.flatMap(({ keys }) => [...keys])

/** Every action, in the order of the sheet. */
export const inboxActions: readonly InboxAction[] = all.map(({ action }) => action)

/** The action of a chord; null where it is nobody's. */
export function actionOf(chord: string | null, own: OwnKeys): InboxAction | null {
  const sign = chord && withoutShift(chord)
  return inboxActions.find((action) => chordFor(action, own) === sign) ?? null
}

/** The chord of an action: one's own, else that of the table. */
export function chordFor(action: InboxAction, own: OwnKeys): string {
  return own[action] ?? usualChord(action)
}

export function usualChord(action: InboxAction): string {
  return all.find((key) => key.action === action)?.chord ?? ''
}

/** Whether a sign needs Shift depends on the keyboard: `/` does in Spain and Mexico, and not in Brazil. */
export function withoutShift(chord: string): string {
  return chord.replace(/^shift\+(?=[^a-z0-9]$)/, '')
}

/** Whether it needs the right to answer. */
export function needsAnswering(action: InboxAction): boolean {
  return all.some((key) => key.action === action && 'answers' in key)
}
