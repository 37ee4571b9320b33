import type { ThreadEntry, ThreadVisit } from '#api/contracts/thread'
import { isBeginning } from '#engine/inbox/happenings'

/** How a flow got from one line to the next. */
export type PathLine =
  /** Nodes of one run that said nothing: those that did have their bubble. */
  | { type: 'nodes'; key: string; at: number; visits: ThreadVisit[] }
  /** A run that went on in another version than before. */
  | { type: 'moved'; key: string; at: number; visit: ThreadVisit }

/** What flows went through (oldest first), by the entry that it stands before; null = behind all. */
export function pathLinesOf(
  entries: readonly ThreadEntry[],
  visits: readonly ThreadVisit[],
  dayOf: (at: number) => string,
): ReadonlyMap<string | null, PathLine[]> {
  const lines = new Map<string | null, PathLine[]>()
  const versions = new Map<string, number>()
  const hasBubble = bubblesOf(entries, visits)
  let place = 0
  for (const visit of visits) {
    while (place < entries.length && !isBehind(entries[place], visit)) place += 1
    const before = entries[place]?.id ?? null
    const here = lines.get(before) ?? []
    lines.set(before, here)
    const { id, at, runId, version } = visit
    if ((versions.get(runId) ?? version) !== version) here.push({ type: 'moved', key: `moved ${id}`, at, visit })
    versions.set(runId, version)
    if (hasBubble(visit)) continue
    const last = here.at(-1)
    const goesOn = last?.type === 'nodes' && last.visits[0]?.runId === runId && dayOf(last.at) === dayOf(at)
    if (goesOn) last.visits.push(visit)
    else here.push({ type: 'nodes', key: `nodes ${id}`, at, visits: [visit] })
  }
  return lines
}

/** What a turn says and changes has its time; what made it begin stands above. */
function isBehind(entry: ThreadEntry | undefined, { at }: ThreadVisit): boolean {
  if (entry === undefined || entry.at !== at) return entry !== undefined && entry.at > at
  if (entry.kind === 'event') return !isBeginning(entry.event)
  return entry.kind === 'note' || entry.message.direction === 'out'
}

/** Whether a node spoke before the run came to it again; one that failed is always told. */
function bubblesOf(entries: readonly ThreadEntry[], visits: readonly ThreadVisit[]): (visit: ThreadVisit) => boolean {
  const spoken = new Map<string, number[]>()
  for (const entry of entries) {
    if (entry.kind !== 'message' || entry.message.direction !== 'out' || entry.message.by.type !== 'bot') continue
    const { runId, nodeId } = entry.message.by
    append(spoken, `${runId} ${nodeId}`, entry.at)
  }
  const came = new Map<string, number[]>()
  for (const { runId, nodeId, at } of visits) append(came, `${runId} ${nodeId}`, at)
  return ({ runId, nodeId, at, failed }) => {
    const key = `${runId} ${nodeId}`
    const again = came.get(key)?.find((later) => later > at) ?? Number.POSITIVE_INFINITY
    return !failed && (spoken.get(key) ?? []).some((said) => said >= at && said < again)
  }
}

function append(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key)
  if (list) list.push(at)
  else lists.set(key, [at])
}
