import type { Content } from '../../flow/content.ts'
import type { FlowEdge } from '../../flow/schema.ts'
import type { Json, Language, Localized } from '../../json.ts'
import { definitionOf } from '../../nodes/index.ts'
import type { ReportLine } from '../report.ts'
import { blockAsNodes } from './blocks.ts'
import type { Bot, Place } from './bot.ts'
import { contentOf, isBubble } from './bubbles.ts'
import { isInput } from './inputs.ts'
import { type BlockAtHand, type BotLinks, type DraftNode, type Goal, type Made, plainJson } from './made.ts'
import { remarks } from './remarks.ts'
import { placeKey, returnsOf } from './returns.ts'
import { sentences } from './sentences.ts'
import type { VariableTable } from './variables.ts'

const MOST_MESSAGES = 5

export interface Translated {
  /** Nodes by the group they come from. */
  groups: DraftNode[][]
  edges: FlowEdge[]
  lines: ReportLine[]
  /** The node a place of the file is come to by now. */
  entry: (place: Place | null) => string | null
  newId: () => string
}

interface Setting {
  bot: Bot
  variables: VariableTable
  language: Language
  retryText: string
  links: BotLinks
  /** Groups whose words went elsewhere. */
  without: ReadonlySet<number>
}

/** Some blocks in a row and what became of them. */
interface Piece {
  group: number
  first: number
  last: number
  made: Made
}

/** Turns every group into nodes and wires them: texts in a row are one node, and the last before an input is its question. */
export function translateGroups(setting: Setting): Translated {
  const lines: ReportLine[] = []
  const newId = idMaker()
  const returns = returnsOf(setting.bot)
  const entered = enteredPlaces(setting.bot)
  const pieces = setting.bot.groups.flatMap((_group, group) =>
    setting.without.has(group)
      ? []
      : piecesOf({ ...setting, group, lines, newId, returns, entered }).map(withSoundParams(lines, setting.language)),
  )
  const find = finder(pieces)
  const entry = (place: Place | null): string | null => (place === null ? null : land(find, place, new Set()))
  return {
    groups: setting.bot.groups.map((_group, index) => pieces.filter(({ group }) => group === index).flatMap(({ made }) => made.nodes)),
    edges: edgesOf(pieces, entry),
    lines,
    entry,
    newId,
  }
}

function idMaker(): () => string {
  let made = 0
  return () => `n${++made}`
}

interface GroupAtHand extends Setting {
  group: number
  lines: ReportLine[]
  newId: () => string
  returns: ReadonlyMap<string, Goal | null>
  entered: ReadonlySet<string>
}

function piecesOf(at: GroupAtHand): Piece[] {
  const blocks = at.bot.groups[at.group]?.blocks ?? []
  const pieces: Piece[] = []
  const spoken: { content: Content; block: number; line: ReportLine }[] = []
  let first = 0
  const say = (last: number) => {
    if (first > last) return
    pieces.push(spokenPiece(at, first, last, spoken.splice(0)))
    first = last + 1
  }
  for (const [index, block] of blocks.entries()) {
    // Whoever enters in the middle hears only what comes from there.
    const isCut = at.entered.has(placeKey({ group: at.group, block: index })) || spoken.length === MOST_MESSAGES
    if (isBubble(block)) {
      if (isCut) say(index - 1)
      const { hand, line } = handOf(at, index)
      const content = contentOf(hand)
      if (content) spoken.push({ content, block: index, line })
      continue
    }
    const question = isInput(block.type) ? questionBefore(spoken, index) : null
    if (question) spoken.pop()
    const { hand, line } = handOf(at, index)
    say(question ? question.block - 1 : index - 1)
    if (question && at.entered.has(placeKey({ group: at.group, block: index }))) hand.remark(remarks.questionRepeated)
    const made = blockAsNodes(hand, question?.text ?? null, at.returns.get(placeKey({ group: at.group, block: index })) ?? null)
    settle(line, made)
    if (question) question.line.nodeId = line.nodeId
    pieces.push({ group: at.group, first, last: index, made })
    first = index + 1
  }
  say(blocks.length - 1)
  return pieces
}

/** The text right before an input is its question. */
function questionBefore(spoken: { content: Content; block: number; line: ReportLine }[], index: number) {
  const last = spoken.at(-1)
  return last?.content.type === 'text' && last.block === index - 1 ? { text: last.content.text, block: last.block, line: last.line } : null
}

function spokenPiece(at: GroupAtHand, first: number, last: number, spoken: { content: Content; line: ReportLine }[]): Piece {
  const blocks = at.bot.groups[at.group]?.blocks ?? []
  // A bubble's own edge counts only at the end of its group.
  const to: Goal = last === blocks.length - 1 ? (blocks[last]?.to ?? 'end') : 'next'
  if (spoken.length === 0) return { group: at.group, first, last, made: { nodes: [], outs: [], through: to } }
  const id = at.newId()
  for (const { line } of spoken) line.nodeId = id
  const params: Record<string, Json> = { messages: spoken.map(({ content }) => plainJson(content)) }
  return { group: at.group, first, last, made: { nodes: [{ id, kind: 'sendMessage', params }], outs: [{ node: id, port: 'next', to }] } }
}

function handOf(at: GroupAtHand, index: number): { hand: BlockAtHand; line: ReportLine } {
  const { bot, group, variables, language, newId, retryText, links } = at
  const block = bot.groups[group]?.blocks[index] ?? { type: '', options: {}, content: {}, items: [], to: null }
  const line: ReportLine = { place: bot.groups[group]?.title ?? '', what: block.type, outcome: 'mapped', why: [], nodeId: null }
  at.lines.push(line)
  const note = (sentence: Localized) => {
    if (!line.why.some(({ en }) => en === sentence.en)) line.why.push(sentence)
  }
  const remark = (sentence: Localized) => {
    if (line.outcome === 'mapped') line.outcome = 'changed'
    note(sentence)
  }
  const hand: BlockAtHand = {
    ...{ block, variables, language, newId, retryText, links, remark },
    settings: bot.settings,
    say: sentences[language],
    lose: (sentence) => {
      line.outcome = 'notMapped'
      note(sentence)
    },
    text: (raw, limit) => {
      const { text, unknown, hasCode } = variables.translate(raw)
      if (hasCode) remark(remarks.inlineCode)
      if (unknown.length > 0) remark(remarks.unknownNames([...new Set(unknown)].join(', ').slice(0, 200)))
      if (text.length <= limit) return text
      remark(remarks.cut(limit))
      return withoutHalfTag(text.slice(0, limit))
    },
  }
  return { hand, line }
}

/** A cut may not leave half a `{{ name }}` behind. */
function withoutHalfTag(text: string): string {
  const open = text.lastIndexOf('{{')
  return open > text.lastIndexOf('}}') ? text.slice(0, open) : text
}

function settle(line: ReportLine, { nodes }: Made): void {
  // The node people would look for is the one that does the block's own work.
  line.nodeId = nodes.find(({ kind }) => kind === 'ask' || kind === 'condition')?.id ?? nodes[0]?.id ?? null
}

/** What a kind's own schema does not take, however it came about, is a node that is off. */
function withSoundParams(lines: ReportLine[], language: Language): (piece: Piece) => Piece {
  return (piece) => {
    const nodes = piece.made.nodes.map((node): DraftNode => {
      if (definitionOf(node.kind)?.params.safeParse(node.params).success) return node
      const line = lines.find(({ nodeId }) => nodeId === node.id)
      if (line) Object.assign(line, { outcome: 'notMapped', why: [...line.why, remarks.unreadable] })
      return { id: node.id, kind: 'tag', params: { add: [], remove: [] }, disabled: true, note: remarks.unreadable[language] }
    })
    const replaced = new Set(
      nodes.filter(({ id, kind }) => piece.made.nodes.find((node) => node.id === id)?.kind !== kind).map(({ id }) => id),
    )
    const seen = new Set<string>()
    const outs = piece.made.outs.flatMap((out) => {
      if (!replaced.has(out.node)) return [out]
      if (seen.has(out.node)) return []
      seen.add(out.node)
      return [{ ...out, port: 'next' }]
    })
    return { ...piece, made: { ...piece.made, nodes, outs } }
  }
}

/** Every place some way of the file leads to, but the beginnings of groups. */
function enteredPlaces(bot: Bot): Set<string> {
  const blocks = bot.groups.flatMap((group) => group.blocks)
  const ways = [
    bot.start,
    ...bot.events.map(({ to }) => to),
    ...blocks.flatMap(({ to, items }) => [to, ...items.flatMap((item) => [item.to, ...item.paths.map((path) => path.to)])]),
  ]
  const jumps = blocks.map(({ options }) => options['place']).filter((place) => typeof place === 'object' && place !== null)
  // `withPlaces` of read-bot.ts put places there.
  const places = [...ways.filter((place) => place !== null), ...(jumps as Place[])]
  const behindJumps = bot.groups.flatMap((group, index) =>
    group.blocks.flatMap(({ type }, block) => (type === 'Jump' ? [{ group: index, block: block + 1 }] : [])),
  )
  return new Set([...places, ...behindJumps].filter(({ block }) => block > 0).map(placeKey))
}

type Find = (place: Place) => Piece | undefined

function finder(pieces: Piece[]): Find {
  const byPlace = new Map<string, Piece>()
  for (const piece of pieces)
    for (let block = piece.first; block <= piece.last; block += 1) byPlace.set(placeKey({ group: piece.group, block }), piece)
  return (place) => byPlace.get(placeKey(place))
}

/** The first node a place leads to, past what became no node. */
function land(find: Find, place: Place, passed: Set<string>): string | null {
  const key = placeKey(place)
  const piece = find(place)
  if (piece === undefined || passed.has(key)) return null
  const node = piece.made.nodes[0]
  if (node) return node.id
  const goal = goalPlace(piece, piece.made.through ?? 'next')
  return goal === null ? null : land(find, goal, passed.add(key))
}

function goalPlace(piece: Piece, goal: Exclude<Goal, { nodeId: string }> | Goal): Place | null {
  if (goal === 'end' || (typeof goal === 'object' && 'nodeId' in goal)) return null
  return goal === 'next' ? { group: piece.group, block: piece.last + 1 } : goal
}

function edgesOf(pieces: Piece[], entry: Translated['entry']): FlowEdge[] {
  const edges = pieces.flatMap((piece) =>
    piece.made.outs.flatMap(({ node, port, to }) => {
      const target = typeof to === 'object' && 'nodeId' in to ? to.nodeId : entry(goalPlace(piece, to))
      return target === null ? [] : [{ from: { node, port }, to: target }]
    }),
  )
  return edges.map((edge, index) => ({ id: `e${index + 1}`, ...edge }))
}
