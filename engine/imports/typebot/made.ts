import type { Json, Language, Localized } from '../../json.ts'
import type { BotBlock, BotSettings, Place } from './bot.ts'
import { remarks } from './remarks.ts'
import type { Sentences } from './sentences.ts'
import type { VariableTable } from './variables.ts'

/** Where a way goes: the block after this one, nowhere, a block of the file, or a node made for the same block. */
export type Goal = 'next' | 'end' | Place | { nodeId: string }

export interface DraftNode {
  id: string
  kind: string
  params: Record<string, Json>
  /** Set where the node stands for something Hilo cannot do: it lets people through. */
  disabled?: true
  note?: string
}

/** What a block becomes: nodes, the first of them is come to; or nothing, then whoever comes goes through. */
export interface Made {
  nodes: DraftNode[]
  outs: { node: string; port: string; to: Goal }[]
  through?: Goal
}

/** What the translation of one block has at hand. */
export interface BlockAtHand {
  block: BotBlock
  variables: VariableTable
  settings: BotSettings
  /** Of what the flow says. */
  language: Language
  say: Sentences
  /** What is said when an answer does not fit, for questions without such words of their own. */
  retryText: string
  newId: () => string
  links: BotLinks
  /** Tells the report what differs. */
  remark: (sentence: Localized) => void
  /** Tells the report that this does nothing yet. */
  lose: (sentence: Localized) => void
  /** A text of the file as Liquid, cut to what fits. */
  text: (raw: string, limit: number) => string
}

/** Calls of other bots: which flow stands for a bot, and the nodes that wait for one. */
export interface BotLinks {
  flows: Readonly<Record<string, string>>
  open: { botId: string; nodeId: string }[]
}

/** Where a block that is done leads: its own edge, else the block after it. */
export function onwards({ block }: BlockAtHand): Goal {
  return block.to ?? 'next'
}

/** One node that goes on by `next`. */
export function oneNode(
  hand: BlockAtHand,
  kind: string,
  params: Record<string, Json>,
  more: Pick<DraftNode, 'disabled' | 'note'> = {},
): Made {
  const id = hand.newId()
  return { nodes: [{ id, kind, params, ...more }], outs: [{ node: id, port: 'next', to: onwards(hand) }] }
}

export function nothing(hand: BlockAtHand): Made {
  return { nodes: [], outs: [], through: onwards(hand) }
}

/** A node that is off, so that edges stay: what Hilo cannot do stands in its note. */
export function placeholder(hand: BlockAtHand, sentence: Localized = remarks.noEquivalent(hand.block.type)): Made {
  hand.lose(sentence)
  return oneNode(hand, 'tag', { add: [], remove: [] }, { disabled: true, note: sentence[hand.language].slice(0, 2000) })
}

/** What is plain JSON though its type knows optional fields. */
export function plainJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}
