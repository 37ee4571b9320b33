/** A Typebot export as the translation reads it, whatever version it was saved by: references are places, not ids, for ids may repeat. */
export interface Bot {
  name: string
  /** The label of the version it was read as, e.g. `3` or `6.1`. */
  version: string
  start: Place | null
  groups: BotGroup[]
  variables: BotVariable[]
  /** Side entrances: what happens at every reply, at one that does not fit, or on a command. */
  events: BotEvent[]
  settings: BotSettings
}

/** A block by where it stands. */
export interface Place {
  group: number
  block: number
}

export interface BotGroup {
  title: string
  x: number
  y: number
  blocks: BotBlock[]
}

export interface BotBlock {
  type: string
  options: Loose
  content: Loose
  items: BotItem[]
  /** Where its own edge leads; null where it has none. */
  to: Place | null
}

export interface BotItem {
  fields: Loose
  to: Place | null
  /** Buttons of a card. */
  paths: { text: string; to: Place | null }[]
}

export interface BotVariable {
  id: string
  name: string
  value: unknown
}

export interface BotEvent {
  type: string
  options: Loose
  to: Place | null
}

export interface BotSettings {
  invalidMessage: string
  sessionHours: number | null
  typesLikeAPerson: boolean
  /** Which first message chooses this bot. */
  startCondition: Loose | null
}

/** Part of a file whose fields nobody has looked at yet. */
export type Loose = Record<string, unknown>

export function looseOf(value: unknown): Loose {
  // A JSON object that is no list is a record of unknown values.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {}
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : ''
}

export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' && /^-?\d{1,12}(\.\d{1,6})?$/.test(value.trim()) ? Number(value) : null
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
