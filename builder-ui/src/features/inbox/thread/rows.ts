import type { Happening, ThreadEntry, ThreadVisit } from '#api/contracts/thread'
import { type PathLine, pathLinesOf } from './path-lines.ts'

type CaseClosed = Extract<Extract<ThreadEntry, { kind: 'event' }>['event'], { type: 'caseClosed' }>

/** One line of the thread as it is drawn. */
export type Row =
  | { type: 'day'; key: string; at: number }
  | { type: 'new'; key: string }
  | { type: 'case'; key: string; closedBy: string; from: number; to: number; event: CaseClosed; messages: number; isFolded: boolean }
  /** `opensGroup`: the first in a row of the same speaker, who is named there. */
  | { type: 'entry'; key: string; entry: ThreadEntry; opensGroup: boolean }
  | PathLine

interface View {
  /** The day of the company a moment is on. */
  dayOf: (at: number) => string
  /** Cases the person opened (true) or folded (false), by the id of the entry that closed them. */
  opened: ReadonlyMap<string, boolean>
  /** The first entry that had not been read. */
  newFrom: string | null
  /** An entry that must be seen, whatever is folded. */
  target: string | null
  /** The nodes flows went through; null = neither they nor the begin and end of runs are to be seen. */
  visits: readonly ThreadVisit[] | null
}

/** The lines of a thread: days, the divider of new messages, closed cases folded except the latest, what was said, and how flows got there. */
export function rowsOf(known: readonly ThreadEntry[], view: View): Row[] {
  const entries = inTellingOrder(known)
  const paths = pathLinesOf(entries, view.visits ?? [], view.dayOf)
  const cases = casesOf(view.visits === null ? entries.filter((entry) => !isPath(entry)) : entries)
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
      const lines = paths.get(entry.id) ?? []
      put(lines)
      if (lines.length > 0) before = null
      const today = view.dayOf(entry.at)
      if (today !== day) rows.push({ type: 'day', key: `day ${entry.id}`, at: entry.at })
      // That a case began is as new as what began it.
      const isFirstOfCase = before?.kind === 'event' && before.event.type === 'caseOpened' && today === day
      if (entry.id === view.newFrom) rows.splice(rows.length - (isFirstOfCase ? 1 : 0), 0, { type: 'new', key: 'new' })
      const opensGroup = today !== day || before === null || entry.id === view.newFrom || !isSameSpeaker(before, entry)
      rows.push({ type: 'entry', key: entry.id, entry, opensGroup })
      day = today
      before = entry
    }
  }
  put(paths.get(null) ?? [])
  return rows

  function put(lines: readonly PathLine[]): void {
    for (const line of lines) {
      const today = view.dayOf(line.at)
      if (today !== day) rows.push({ type: 'day', key: `day ${line.key}`, at: line.at })
      rows.push(line)
      day = today
    }
  }
}

/**
 * What began something stands before it, though it was stored with or after it: who took a conversation by answering, the case that a
 * customer's message opened. What a closing ended stands before the closing.
 */
function inTellingOrder(entries: readonly ThreadEntry[]): ThreadEntry[] {
  const told: ThreadEntry[] = []
  for (const entry of entries) {
    const isBefore = entry.kind === 'event' ? movesUp[entry.event.type] : undefined
    let place = told.length
    for (let before = told[place - 1]; before && isBefore?.(before, entry); before = told[place - 1]) place -= 1
    // At the moment of what it stands before: days and times go one way.
    const at = told[place]?.at ?? entry.at
    told.splice(place, 0, at === entry.at ? entry : { ...entry, at })
  }
  return told
}

type Before = (before: ThreadEntry, entry: ThreadEntry) => boolean

const isAnswerThen: Before = (before, { at }) => before.kind === 'message' && before.at === at && speakerOf(before).startsWith('agent ')

/** Whether an event is told before the line it came behind. */
const movesUp: Partial<Record<Happening['type'], Before>> = {
  ownerChanged: isAnswerThen,
  caseOpened: (before, entry) => isAnswerThen(before, entry) || (before.kind === 'message' && before.message.direction === 'in'),
  returned: (before, { at }) => before.kind === 'event' && before.at === at && before.event.type === 'ownerChanged',
  runEnded: (before) => before.kind === 'event' && before.event.type === 'caseClosed',
}

function isPath(entry: ThreadEntry): boolean {
  return entry.kind === 'event' && (entry.event.type === 'runStarted' || entry.event.type === 'runEnded')
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
