import type { z } from 'zod'
import { UserError } from '#engine/errors'
import type { Message, OutboundMessageDoc } from '#storage/documents/message'
import type { RunDoc } from '#storage/documents/run'
import type { Page } from '#storage/page'
import type { RunVisit } from '#storage/repositories/runs'
import { MASK, type runVisitSchema } from '../contracts/runs.ts'
import type { Repositories } from '../deps.ts'
import { createInnerNodes, type InnerNode } from './inner-nodes.ts'
import { type Stay, staysOf } from './stays.ts'

type Shown = z.input<typeof runVisitSchema>
type RunCall = Awaited<ReturnType<Repositories['runs']['calls']>>[number]
type RunStay = Stay<RunVisit>

/** Providers tell when a message was written, which may be long before it is handled. */
const slackMs = 3_600_000
const longestAnswer = 4_000

/** A page of the nodes a run went through, with what was said, heard and asked at each. */
export async function runVisits(
  repositories: Repositories,
  run: RunDoc,
  { cursor, limit, mayRead }: { cursor?: string | undefined; limit: number; mayRead: boolean },
): Promise<Page<Shown>> {
  const { runs } = repositories
  const begin = placeOf(cursor)
  const stays = staysOf(await runs.visits(run.id))
  const page = stays.slice(begin, begin + limit)
  const [first, end] = [page[0], stays[begin + limit]]
  const nextCursor = end ? String(begin + limit) : null
  if (first === undefined) return { items: [], nextCursor }
  const span = { from: first.came.at - slackMs, to: (end?.came.at ?? Date.now()) + slackMs }
  const [messages, calls] = await Promise.all([runs.said(run, span), runs.calls(run.id)])
  const words = wordsByStay(stays, run, messages, calls)
  const innerOf = createInnerNodes(repositories)
  const inner = await Promise.all(page.map(({ came }) => innerOf(run.flowId, came.version, came.nodeId)))
  const items = page.map((stay, place) => shown(stay, inner[place] ?? null, page[place + 1] ?? end, words.get(stay)))
  return { items: mayRead ? items : items.map(masked), nextCursor }
}

interface Words {
  heard: Message[]
  said: OutboundMessageDoc[]
  calls: RunCall[]
}

/** Everything that was said, heard and asked, at the stay it belongs to: by the turns in which the run came, spoke and went. */
function wordsByStay(stays: RunStay[], run: RunDoc, messages: Message[], calls: RunCall[]): Map<RunStay, Words> {
  const words = new Map(stays.map((stay): [RunStay, Words] => [stay, { heard: [], said: [], calls: [] }]))
  const latestAt = (nodeId: string | null, turn: number) =>
    stays.findLast(({ came }) => came.nodeId === nodeId && came.turnSeq <= turn) ?? stays.find(({ came }) => came.nodeId === nodeId)
  for (const message of messages) {
    if (message.direction === 'out' && message.by.type === 'bot' && message.by.runId === run.id)
      words.get(latestAt(message.by.nodeId, turnIn(message.id)) ?? noStay)?.said.push(message)
  }
  for (const call of calls) words.get(latestAt(call.nodeId, turnIn(call.callId)) ?? noStay)?.calls.push(call)
  for (const message of messages) {
    if (message.direction !== 'in' || message.turnSeq === null) continue
    const { turnSeq } = message
    // Whoever waits inside a called flow, not the node that calls it.
    const stay = stays.findLast((one) => isHeardAt(one, turnSeq, words.get(one)?.said ?? [])) ?? startedBy(stays, turnSeq)
    words.get(stay ?? noStay)?.heard.push(message)
  }
  return words
}

/** What no stay is equal to. */
const noStay: RunStay = { came: { nodeId: '', at: 0, port: null, failure: null, version: 0, turnSeq: 0, arrived: true }, left: null }

/** A message is heard where the run then went on, or where it spoke in answer (asked again). */
function isHeardAt({ came, left }: RunStay, turn: number, said: OutboundMessageDoc[]): boolean {
  if (turn <= came.turnSeq) return false
  if (left?.turnSeq === turn) return true
  return (left === null || turn < left.turnSeq) && said.some(({ id }) => turnIn(id) === turn)
}

/** What began the run. */
function startedBy([first]: RunStay[], turn: number): RunStay | undefined {
  return first?.came.turnSeq === turn ? first : undefined
}

/** Messages and calls are named `{workflow}:{turn}:{n}`. */
function turnIn(id: string): number {
  return Number(/:(\d+):\d+$/.exec(id)?.[1] ?? 0)
}

function shown(
  { came, left }: RunStay,
  inner: InnerNode | null,
  next: RunStay | undefined,
  words: Words = { heard: [], said: [], calls: [] },
): Shown {
  return {
    nodeId: came.nodeId,
    inner,
    version: came.version,
    at: came.at,
    leftAt: left?.at ?? next?.came.at ?? null,
    port: left?.port ?? null,
    failure: left?.failure ?? null,
    messages: inOrder(words).map(lineOf),
    calls: words.calls.flatMap(callShown),
  }
}

/** Turn by turn, and in each what was heard before what was said to it: providers tell times in whole seconds. */
function inOrder({ heard, said }: Words): Message[] {
  const turnOf = (message: Message) => (message.direction === 'in' ? (message.turnSeq ?? 0) : turnIn(message.id))
  return [...heard, ...said].toSorted((one, other) => turnOf(one) - turnOf(other))
}

function lineOf(message: Message): Shown['messages'][number] {
  const { id, providerAt: at, content } = message
  const said = { id, at, kind: content.type, text: wordsIn(content) ?? ('text' in message ? message.text : null) }
  if (message.direction === 'in') return { ...said, by: 'customer', status: null, failure: null }
  return { ...said, by: 'bot', status: message.status, failure: message.failure?.code ?? null }
}

function wordsIn(content: Message['content']): string | null {
  if (content.type === 'template') return content.preview
  if (content.type === 'choice') return content.title
  if ('text' in content && content.text !== undefined) return content.text
  return 'caption' in content ? (content.caption ?? null) : null
}

function callShown({ callId, request, result }: RunCall): Shown['calls'] {
  if (request.kind === 'fetchMedia') return []
  const failed = result?.type === 'failed' ? result : null
  const value = result?.value
  return [
    {
      id: callId,
      kind: request.kind,
      method: request.method,
      url: request.url,
      outcome: result?.type ?? 'open',
      code: failed?.code ?? null,
      status: failed?.status ?? null,
      answer: value === undefined || value === null ? null : cut(JSON.stringify(value, null, 2)),
    },
  ]
}

function cut(text: string): string {
  return text.length <= longestAnswer ? text : `${text.slice(0, longestAnswer)}…`
}

function masked(visit: Shown): Shown {
  return {
    ...visit,
    messages: visit.messages.map((line) => ({ ...line, text: line.text === null ? null : MASK })),
    calls: visit.calls.map((call) => ({ ...call, url: MASK, answer: call.answer === null ? null : MASK })),
  }
}

/** Visits are only ever appended: a place among them stays what it is. */
function placeOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const place = Number(cursor)
  if (Number.isSafeInteger(place) && place >= 0) return place
  throw new UserError('page.badCursor', 'This cursor is not one of ours: use nextCursor of the page before, or none for the first page.')
}
