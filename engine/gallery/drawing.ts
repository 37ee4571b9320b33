import type { z } from 'zod'
import type { flowSchema } from '../flow/schema.ts'
import type { Json, Language, Localized } from '../json.ts'
import type { flowTestSchema, TestLine } from '../simulation/flow-test.ts'

export type FlowDraft = z.input<typeof flowSchema>

/** A flow to begin from: what it does, what to fill in, and how it is drawn in the language it will speak. */
export interface GalleryFlow {
  id: string
  name: Localized
  /** What it does for the shop, in a sentence or two. */
  about: Localized
  /** What a merchant changes before publishing it. */
  fillIn: Localized[]
  /** It keeps opening hours and needs one of the company's. */
  needsCalendar?: boolean
  draw: (language: Language) => Drawing
}

/** Nodes by id, each in a column and row; arrows as `node.port > node`. */
interface Drawing {
  nodes: Record<string, { name: string; kind: string; params: Record<string, Json>; at: readonly [column: number, row: number] }>
  arrows: readonly string[]
  variables?: FlowDraft['variables']
  settings?: FlowDraft['settings']
  /** What to look at first, as a note on the canvas. */
  note?: string
  /** Conversations that go as told, saved with the flow. */
  tests?: readonly DrawnTest[]
}

interface DrawnTest {
  name: string
  lines: readonly TestLine[]
  /** Whether the shop is open then; absent = it does not matter. */
  hours?: 'open' | 'closed'
}

interface Choices {
  name: string
  language: Language
  /** The calendar the flow goes by, where it needs one. */
  calendarId?: string | undefined
}

const column = 360
const row = 360
const noteHeight = 150

/** The draft of a flow of the gallery under a name the merchant chose. */
export function draftOf({ draw, needsCalendar }: GalleryFlow, { name, language, calendarId }: Choices): FlowDraft {
  const { nodes, arrows, variables = [], settings = {}, note, tests = [] } = draw(language)
  return {
    formatVersion: 1,
    name,
    language,
    settings: { ...settings, ...(needsCalendar && calendarId !== undefined && { calendarId }) },
    nodes: Object.entries(nodes).map(([id, { at, ...node }]) => ({ id, ...node, position: { x: at[0] * column, y: at[1] * row } })),
    edges: arrows.map((arrow) => {
      const [from = '', to = ''] = arrow.split(' > ')
      const [node = '', port = ''] = from.split('.')
      return { id: arrow.replace(/[^\w]+/g, '-'), from: { node, port }, to }
    }),
    variables,
    tests: tests.map(testOf),
    notes:
      note === undefined
        ? []
        : [
            {
              id: 'read-me',
              text: note,
              position: { x: 0, y: startOf(nodes) * row - noteHeight - 60 },
              size: { width: 320, height: noteHeight },
            },
          ],
  }
}

/** In which row the trigger stands: whoever opens the flow looks there first. */
function startOf(nodes: Drawing['nodes']): number {
  return nodes['start']?.at[1] ?? 0
}

/** 13 January 2026, a Tuesday morning in the Americas: tests begin then, every day anew. */
const testedAt = 1_768_320_000_000

function testOf({ name, lines, hours }: DrawnTest, index: number): z.input<typeof flowTestSchema> {
  return { id: `test-${index + 1}`, name, channel: 'whatsapp', at: testedAt, lines: [...lines], ...(hours && { fakes: { hours } }) }
}

/** A line of a test: what the customer writes, and the node it brings them to. */
export function writes(text: string, nodeId: string): TestLine {
  return { move: { type: 'message', content: { type: 'text', text } }, expect: [{ type: 'atNode', nodeId }] }
}

/** A line of a test: what the customer taps, and where it brings them. */
export function taps(choiceId: string, nodeId: string): TestLine {
  return { move: { type: 'tap', choiceId }, expect: [{ type: 'atNode', nodeId }] }
}

/** A line of a test: the customer says nothing until the next thing happens by itself. */
export function saysNothing(nodeId: string): TestLine {
  return { move: { type: 'skip' }, expect: [{ type: 'atNode', nodeId }] }
}

/** A question whose answer is one of these, by id and title. */
export function choose(text: string, options: Record<string, string>, more: Record<string, Json> = {}): Record<string, Json> {
  return {
    content: { type: 'text', text },
    answer: 'choice',
    options: Object.entries(options).map(([id, title]) => ({ id, title })),
    ...more,
  }
}

/** A node's message: one text. */
export function says(text: string): Record<string, Json> {
  return { messages: [{ type: 'text', text }] }
}
