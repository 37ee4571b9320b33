import type { Command } from '../conversation/command.ts'
import type { ConversationState, Owner, RunState } from '../conversation/state.ts'
import type { TurnResult } from '../conversation/take-turn.ts'
import type { Json } from '../json.ts'
import { inWords } from './in-words.ts'
import type { Priority } from './view-filter.ts'

/** What the thread tells between messages, in one line each. Flows, people and teams are named by their ids. */
export type Happening =
  | { type: 'ownerChanged'; owner: Owner; reason: string | null }
  | { type: 'handedOver'; teamId: string | null; priority: Priority; note: string }
  | { type: 'returned'; because: 'unanswered' | 'absent' | 'left' }
  | { type: 'priorityChanged'; priority: Priority }
  | { type: 'labelsChanged'; added: string[]; removed: string[] }
  | { type: 'snoozed'; until: number | null }
  | { type: 'woken' }
  | { type: 'caseOpened'; caseId: string }
  | { type: 'caseClosed'; caseId: string | null; categoryId: string | null; note: string | null }
  | { type: 'csatGiven'; score: number; comment: string | null }
  | { type: 'runStarted'; runId: string; flowId: string; version: number; nodeId: string | null }
  | { type: 'runEnded'; runId: string; flowId: string; version: number; reason: string }
  /** A run that was to move to a new version of its flow, and could not: it goes on in this one. */
  | { type: 'runStayed'; runId: string; flowId: string; version: number }
  | { type: 'fieldSet'; field: string; value: string | null }
  | { type: 'tagsChanged'; added: string[]; removed: string[] }
  | { type: 'pauseChanged'; paused: boolean }
  | { type: 'windowClosing' }

export interface TurnStory {
  before: { state: ConversationState; status: 'open' | 'snoozed' | 'closed' }
  status: 'open' | 'snoozed' | 'closed'
  result: Pick<TurnResult, 'state' | 'commands' | 'endedRuns' | 'cannotMigrate'>
  cases: { opened: string | null; closed: string | null }
}

/** Longer values of a field are cut: the contact has them whole. */
const MOST_SHOWN = 200

/** What one turn adds to the thread by itself, in the order in which it is told: what it began, what it changed, what it ended. */
export function happeningsOf(story: TurnStory): Happening[] {
  return [...begun(story), ...changed(story.result.commands), ...handed(story), ...stayed(story), ...ended(story)]
}

/** Told above what the turn says; the rest of a turn's happenings stand below it. */
export function isBeginning(event: { type: Happening['type']; reason?: string | null }): boolean {
  return beginnings.includes(event.type) || (event.type === 'runEnded' && makesRoom(event.reason))
}

const beginnings: readonly Happening['type'][] = ['caseOpened', 'woken', 'runStarted']

/** A run that ended so that the same flow could begin anew. */
function makesRoom(reason: string | null | undefined): boolean {
  return reason === 'restarted' || reason === 'jumped'
}

function begun({ before, status, result, cases }: TurnStory): Happening[] {
  const known = new Set([...before.state.runs, ...(before.state.recentlyEnded ?? [])].map(({ id }) => id))
  const started = [...result.endedRuns, ...result.state.runs].filter(({ id }) => !known.has(id))
  return [
    ...(cases.opened === null ? [] : [{ type: 'caseOpened' as const, caseId: cases.opened }]),
    ...(before.status === 'snoozed' && status === 'open' ? [{ type: 'woken' as const }] : []),
    ...result.endedRuns.filter(({ endReason }) => makesRoom(endReason)).map(runEnded),
    ...started.map((run) => ({ type: 'runStarted' as const, ...ofRun(run), nodeId: run.nodeId })),
  ]
}

/** The last value of each field, and what came of the tags. */
function changed(commands: Command[]): Happening[] {
  const fields = new Map<string, string | null>()
  const tags = new Map<string, boolean>()
  for (const command of commands) {
    if (command.kind === 'setAttribute') fields.set(command.name, shown(command.value))
    if (command.kind === 'setStage') fields.set('stage', command.stage)
    if (command.kind === 'addTag') tags.set(command.tag, true)
    if (command.kind === 'removeTag') tags.set(command.tag, false)
  }
  const having = (has: boolean) => [...tags].filter(([, added]) => added === has).map(([tag]) => tag)
  return [
    ...[...fields].map(([field, value]) => ({ type: 'fieldSet' as const, field, value })),
    ...(tags.size === 0 ? [] : [{ type: 'tagsChanged' as const, added: having(true), removed: having(false) }]),
  ]
}

/** A handover says why; an owner that changes without one was a time that ran out. */
function handed({ before, result }: TurnStory): Happening[] {
  const [from, to] = [before.state.owner, result.state.owner]
  const isOther = JSON.stringify(from) !== JSON.stringify(to)
  const asked = from.type === 'agent' ? undefined : result.commands.findLast((command) => command.kind === 'requestHandover')
  const request = asked && {
    type: 'handedOver' as const,
    teamId: asked.team ?? null,
    priority: asked.priority,
    note: asked.note,
  }
  if (request && to.type !== 'bot') return [request, ...(to.type === 'agent' && isOther ? [ownerChanged(to)] : [])]
  // Whoever closed it gave it back: that line is there.
  if (!isOther || (to.type === 'bot' && before.status === 'closed')) return []
  return from.type === 'queue' && to.type === 'bot' ? [{ type: 'returned', because: 'unanswered' }] : [ownerChanged(to)]
}

function stayed({ result }: TurnStory): Happening[] {
  return result.cannotMigrate.map(({ runId, flowId, version }) => ({ type: 'runStayed', runId, flowId, version }))
}

function ended({ result, cases }: TurnStory): Happening[] {
  const runs = result.endedRuns.filter(({ endReason }) => !makesRoom(endReason)).map(runEnded)
  return [...runs, ...(cases.closed === null ? [] : [{ type: 'caseClosed' as const, caseId: cases.closed, categoryId: null, note: null }])]
}

function runEnded(run: RunState): Happening {
  return { type: 'runEnded', ...ofRun(run), reason: run.endReason ?? 'finished' }
}

function ofRun({ id, flowId, version }: RunState) {
  return { runId: id, flowId, version }
}

function ownerChanged(owner: Owner): Happening {
  return { type: 'ownerChanged', owner, reason: null }
}

function shown(value: Json): string | null {
  if (value === null) return null
  const text = inWords(value)
  return [...text.slice(0, 4 * MOST_SHOWN)].slice(0, MOST_SHOWN).join('')
}
