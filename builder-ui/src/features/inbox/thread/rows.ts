import type { ThreadEntry } from '#api/contracts/thread'

type CaseClosed = Extract<Extract<ThreadEntry, { kind: 'event' }>['event'], { type: 'caseClosed' }>

/** One line of the thread as it is drawn. */
export type Row =
  | { type: 'day'; key: string; at: number }
  | { type: 'new'; key: string }
  | { type: 'case'; key: string; closedBy: string; from: number; to: number; event: CaseClosed; messages: number; isFolded: boolean }
  /** `opensGroup`: the first in a row of the same speaker, who is named there. */
  | { type: 'entry'; key: string; entry: ThreadEntry; opensGroup: boolean }

interface View {
  /** The day of the company a moment is on. */
  dayOf: (at: number) => string
  /** Cases the person opened (true) or folded (false), by the id of the entry that closed them. */
  opened: ReadonlyMap<string, boolean>
  /** The first entry that had not been read. */
  newFrom: string | null
  /** An entry that must be seen, whatever is folded. */
  target: string | null
}

/** The lines of a thread: days, the divider of new messages, closed cases folded except the latest, and what was said. */
export function rowsOf(entries: readonly ThreadEntry[], view: View): Row[] {
  const cases = casesOf(entries)
  const latest = cases.findLast(({ closing }) => closing !== null)
  const rows: Row[] = []
  let day = ''
  for (const { closing, members } of cases) {
    const [first] = members
    if (!first) continue
    const asked = closing && view.opened.get(closing.id)
    const isOpen = asked ?? (closing === latest?.closing || members.some(({ id }) => id === view.target || id === view.newFrom))
    if (closing) {
      const messages = members.filter(({ kind }) => kind === 'message').length
      const { id, event } = closing
      rows.push({ type: 'case', key: `case ${id}`, closedBy: id, from: first.at, to: closing.at, event, messages, isFolded: !isOpen })
    }
    if (closing && !isOpen) continue
    let before: ThreadEntry | null = null
    for (const entry of members) {
      const today = view.dayOf(entry.at)
      if (today !== day) rows.push({ type: 'day', key: `day ${entry.id}`, at: entry.at })
      if (entry.id === view.newFrom) rows.push({ type: 'new', key: 'new' })
      const opensGroup = today !== day || before === null || entry.id === view.newFrom || !isSameSpeaker(before, entry)
      rows.push({ type: 'entry', key: entry.id, entry, opensGroup })
      day = today
      before = entry
    }
  }
  return rows
}

interface Case {
  closing: { id: string; at: number; event: CaseClosed } | null
  members: ThreadEntry[]
}

/** A case reaches to the event that closed it; what came after the last one is open. */
function casesOf(entries: readonly ThreadEntry[]): Case[] {
  const found: Case[] = []
  let members: ThreadEntry[] = []
  for (const entry of entries) {
    members.push(entry)
    if (entry.kind !== 'event' || entry.event.type !== 'caseClosed') continue
    found.push({ closing: { id: entry.id, at: entry.at, event: entry.event }, members })
    members = []
  }
  return [...found, { closing: null, members }]
}

const groupMs = 5 * 60_000

function isSameSpeaker(before: ThreadEntry, entry: ThreadEntry): boolean {
  return entry.at - before.at < groupMs && speakerOf(before) === speakerOf(entry)
}

/** Who speaks, as one word; events are nobody's. */
export function speakerOf(entry: ThreadEntry): string {
  if (entry.kind === 'event') return entry.id
  if (entry.kind === 'note') return `note ${entry.by}`
  const { message } = entry
  if (message.direction === 'in') return 'customer'
  return message.by.type === 'agent' ? `agent ${message.by.memberId}` : message.by.type
}

/** The first of the last `unread` messages of the customer: what was not read when the thread was opened. */
export function firstUnread(entries: readonly ThreadEntry[], unread: number): string | null {
  if (unread <= 0) return null
  const theirs = entries.filter((entry) => entry.kind === 'message' && entry.message.direction === 'in')
  return theirs.at(-Math.min(unread, theirs.length))?.id ?? null
}
