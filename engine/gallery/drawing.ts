import type { z } from 'zod'
import type { flowSchema } from '../flow/schema.ts'
import type { Json, Language, Localized } from '../json.ts'

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
  const { nodes, arrows, variables = [], settings = {}, note } = draw(language)
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
