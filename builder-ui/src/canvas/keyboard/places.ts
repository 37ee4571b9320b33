/** The nodes somebody has been at, to go back and forward among them. */
export interface Places {
  visit: (nodeId: string) => void
  /** The place before or after the one we are at, passing by those that are gone; null at the end. */
  go: (way: -1 | 1, exists: (nodeId: string) => boolean) => string | null
  /** The last place that is still there. */
  last: (exists: (nodeId: string) => boolean) => string | null
}

const mostPlaces = 100

export function createPlaces(): Places {
  let visited: string[] = []
  let at = -1
  return {
    visit(nodeId) {
      if (visited[at] === nodeId) return
      // A new way from here: what lay ahead is forgotten.
      visited = [...visited.slice(0, at + 1), nodeId].slice(-mostPlaces)
      at = visited.length - 1
    },
    go(way, exists) {
      for (let place = at + way; place >= 0 && place < visited.length; place += way) {
        const nodeId = visited[place]
        if (nodeId === undefined || nodeId === visited[at] || !exists(nodeId)) continue
        at = place
        return nodeId
      }
      return null
    },
    last: (exists) => visited.slice(0, at + 1).findLast(exists) ?? null,
  }
}
