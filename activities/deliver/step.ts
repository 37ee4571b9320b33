/** What became of a message: sent, settled by somebody else, to be looked at again at once, or to be waited for. */
export type Step = { type: 'sent' } | { type: 'settled' } | { type: 'again' } | { type: 'wait'; until: number }
