import type { Calendar } from '../calendars/calendar.ts'
import type { ChannelKind } from '../channels/rules.ts'
import type { CompiledFlow } from '../flow/compiled.ts'
import type { FlowRef } from '../flow/schema.ts'
import type { Json, Language } from '../json.ts'
import type { CompanyText, CompanyTextKind, Shown } from './company-text.ts'

/** What the engine may know about the person, the channel and the shop while it decides. Loaded by the turn, plain JSON. */
export interface Situation {
  /** `{workflowId}:{turnSeq}`: prefix of every id made in this turn. */
  turnId: string
  contact: ContactView
  channel: { id: string; kind: ChannelKind; name: string }
  company: CompanyView
  /** Epoch ms of the customer's last message on this channel (service window), if any. */
  lastInboundAt: number | null
  conversationId: string
  case: { id: string; openedAt: number } | null
}

export interface ContactView {
  id: string
  name: string | null
  phone: string | null
  email: string | null
  language: Language | null
  attributes: Record<string, Json>
  tags: string[]
  score: number
  stage: string | null
  /** Purpose -> what the person said last; absent = never asked. */
  consents: Record<string, boolean>
  /** The company's texts they were shown, each once; absent = none yet. */
  shown?: Shown
}

export interface CompanyView {
  id: string
  name: string
  language: Language
  currency: string
  /** ISO 3166-1 alpha-2, e.g. MX. */
  country: string
  timeZone: string
  calendars: Calendar[]
  /** Extra global words per meaning; the built-in ones always hold. */
  globalWords: Partial<Record<'person' | 'menu' | 'stop', string[]>>
  /** What every contact is told once; absent = nothing. */
  texts?: Partial<Record<CompanyTextKind, CompanyText>>
  /** Automations of the whole company are switched off. */
  paused: boolean
}

/** One published flow that may start, in the merchant's order. */
export interface LiveFlow {
  ref: FlowRef
  flow: CompiledFlow
  switchedOn: boolean
  order: number
}
