import type { Change } from '#storage/across-companies/changes'

const mostKept = 50_000

/** What pages are told of where a conversation stands: enough to know whether what they show may have become another. */
export interface ToldPlace {
  owner: string
  memberId: string | null
  contactId: string
  /** It went to somebody else, was closed or opened since the last change; true as well where no change was heard of before. */
  moved: boolean
}

/** Remembers where conversations stand, so that each change tells whether it was a move. */
export function createMoves(): (change: Change) => ToldPlace | undefined {
  const places = new Map<string, string>()
  return ({ id, place }) => {
    if (place === undefined) return undefined
    const { status, owner, memberId, teamId, contactId } = place
    const now = [status, owner, memberId, teamId].join(' ')
    const moved = places.get(id) !== now
    if (places.size >= mostKept) places.clear()
    places.set(id, now)
    return { owner, memberId, contactId, moved }
  }
}
