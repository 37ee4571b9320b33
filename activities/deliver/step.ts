/** What became of a message: sent, otherwise settled (then its run may be owed a report), or to be looked at later. */
export type Step = { type: 'sent' } | { type: 'settled' } | { type: 'again' } | { type: 'wait'; until: number }
