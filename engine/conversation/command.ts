import type { Content } from '../flow/content.ts'
import type { FlowRef, Purpose } from '../flow/schema.ts'
import type { Json } from '../json.ts'
import type { CompanyTextKind } from './company-text.ts'

/** What to do, as data. Effects are cheap, idempotent and stored within the turn. */
export type Command =
  | SendMessage
  | SendTemplate
  | { kind: 'setAttribute'; name: string; value: Json }
  | { kind: 'addTag'; tag: string }
  | { kind: 'removeTag'; tag: string }
  | { kind: 'addScore'; points: number; reason: string }
  | { kind: 'setStage'; stage: string }
  | {
      kind: 'requestHandover'
      runId: string | null
      nodeId: string | null
      team?: string
      agentId?: string
      priority: 'low' | 'normal' | 'high' | 'urgent'
      note: string
    }
  | { kind: 'recordConsent'; purpose: Purpose; granted: boolean; source: string; text?: string }
  | { kind: 'closeCase'; reason: string }
  /** Opens a one-time signed URL; its call is answered by `callFinished` of `callId`. */
  | { kind: 'openCallback'; callId: string; runId: string; expiresAt: number }
  /** The first automated message carried a text of the company. */
  | { kind: 'recordShown'; text: CompanyTextKind; version: number; at: number }
  /** A privacy word was said: to be confirmed and worked by people until the privacy desk exists. */
  | { kind: 'notePrivacyWord'; request: 'erase' | 'export' }

interface Outgoing {
  /** `{turnId}:{n}`: deterministic, also the provider's opaque id. */
  messageId: string
  runId: string | null
  nodeId: string | null
  flow: FlowRef | null
  purpose: Purpose
  /** False for transactional runs, which may speak while a human owns the conversation. */
  needsFloor: boolean
  /** True when the run waits for `deliveryFinished` of this message. */
  awaited: boolean
}

export interface SendMessage extends Outgoing {
  kind: 'sendMessage'
  /** Rendered: no Liquid left. */
  content: Content
}

export interface SendTemplate extends Outgoing {
  kind: 'sendTemplate'
  template: TemplateSend
}

/** What fills in a template or one card of its carousel: rendered values. */
export interface PartSend {
  header?:
    | { type: 'text'; text: string }
    /** `fileId`: a file kept by Hilo, which goes before the link. */
    | { type: 'image' | 'video' | 'document'; url: string; fileId?: string; filename?: string }
    | { type: 'location'; latitude: number; longitude: number; name: string; address: string }
  /** By position or name. */
  body: { name?: string; text: string }[]
  /** Quick replies in the order of the template; `id` is the port. */
  quickReplies: { id: string; title: string; index: number }[]
  urlSuffixes: { index: number; text: string }[]
}

export interface TemplateSend extends PartSend {
  name: string
  language: string
  /** What the button at this place copies. */
  coupon?: { index: number; code: string }
  /** When the offer is over; epoch ms. */
  offerEndsAt?: number
  /** Buttons that open a form or the catalog: they have to be named, and need no value of ours. */
  actionButtons?: { type: 'flow' | 'catalog'; index: number }[]
  /** Of a carousel; each card of the template has one. */
  cards?: PartSend[]
}

/** A call brings a result back later as `callFinished`; its input is stored under `callId` and read by the activity. */
export interface Call {
  callId: string
  runId: string
  nodeId: string
  request: HttpCall
}

export interface HttpCall {
  kind: 'httpRequest'
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
  url: string
  headers: Record<string, string>
  body?: string
  credentialId?: string
  timeoutSeconds: number
}

/** One node entered and left: appended as a fact with the turn. */
export interface Visit {
  runId: string
  nodeId: string
  at: number
  /** The port it left by; null while it waits there or ended. */
  port: string | null
  /** Why it left by `failed`: the stable code. */
  failure?: string
  /** The run came back here from the flow this node calls: it had arrived before. */
  back?: true
}
