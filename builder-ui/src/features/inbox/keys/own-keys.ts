import { actionOf, chordFor, type InboxAction, type OwnKeys, usualChord } from './keys.ts'

/** Gives an action a chord. Whichever had it takes the one that becomes free. */
export function giveKey(own: OwnKeys, action: InboxAction, chord: string): OwnKeys {
  const former = chordFor(action, own)
  const holder = actionOf(chord, own)
  const given = { ...own, ...(holder && { [holder]: former }), [action]: chord }
  return onlyChanged(given)
}

/** The key of the table again; whichever has it now takes what this action had. */
export function resetKey(own: OwnKeys, action: InboxAction): OwnKeys {
  return giveKey(own, action, usualChord(action))
}

/** Without those that are as in the table. */
function onlyChanged(own: OwnKeys): OwnKeys {
  // The keys of this record are actions.
  const entries = Object.entries(own) as [InboxAction, string][]
  return Object.fromEntries(entries.filter(([action, chord]) => chord !== usualChord(action)))
}
