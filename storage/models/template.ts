import type { ParameterFormat, TemplateComponent } from '#engine/channels/template'
import type { TemplateSend } from '#engine/conversation/command'
import type { Sealed } from '../keys/sealer.ts'
import { companySchema, expiry, json, number, type Scoped, sealed, text } from './company-schema.ts'

/** A message template of a WhatsApp Business Account. The merchant's own words: no personal data. */
export interface Template {
  id: string
  accountId: string
  providerId: string
  name: string
  language: string
  category: string
  previousCategory: string | null
  nextCategory: string | null
  /** As Meta says it; `REMOVED` = gone at Meta. */
  status: string
  quality: string | null
  rejectedReason: string | null
  parameterFormat: ParameterFormat
  components: TemplateComponent[]
  syncedAt: number
  updatedAt: number
}

export interface TemplateRecord extends Scoped, Omit<Template, 'id'> {
  /** Name, language and id: the order of the list. */
  place: string
  /** Name and words, folded: what a search looks in. */
  words: string
}

export const templateSchema = companySchema<TemplateRecord>(
  {
    accountId: text,
    providerId: text,
    name: text,
    language: text,
    category: text,
    previousCategory: text,
    nextCategory: text,
    status: text,
    quality: text,
    rejectedReason: text,
    parameterFormat: text,
    components: json,
    syncedAt: number,
    updatedAt: number,
    place: text,
    words: text,
  },
  [{ fields: { companyId: 1, accountId: 1, name: 1, language: 1 }, options: { unique: true } }, { fields: { companyId: 1, place: 1 } }],
)

export function toTemplate({ _id, companyId: _, place: __, words: ___, ...plain }: TemplateRecord): Template {
  return { id: _id, ...plain }
}

export type TemplateChangeKind = 'category' | 'categoryAnnounced' | 'status' | 'quality' | 'components' | 'removed'

/** Something Meta changed about a template: kept for the owner to see. */
export interface TemplateChange {
  id: string
  at: number
  templateId: string
  name: string
  language: string
  what: TemplateChangeKind
  from: string | null
  to: string | null
}

export interface TemplateChangeRecord extends Scoped, Omit<TemplateChange, 'id'> {}

export const templateChangeSchema = companySchema<TemplateChangeRecord>(
  { at: number, templateId: text, name: text, language: text, what: text, from: text, to: text },
  [{ fields: { companyId: 1, at: -1, _id: -1 } }],
)

export interface TemplateTest {
  id: string
  templateId: string
  channelId: string
  status: 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown'
  failure: { code: string } | null
  createdAt: number
  changedAt: number
}

/** A template sent to a number of the merchant's own: outside of conversations and figures, forgotten after a day. */
export interface TemplateTestRecord extends Scoped, Omit<TemplateTest, 'id'> {
  /** The number and the values, with the company's key. */
  sealed: Sealed<TemplateTestInput>
  deleteAt: Date
}

export interface TemplateTestInput {
  to: string
  send: TemplateSend
}

export const templateTestSchema = companySchema<TemplateTestRecord>(
  { templateId: text, channelId: text, status: text, failure: json, createdAt: number, changedAt: number, sealed, deleteAt: expiry },
  [{ fields: { companyId: 1, createdAt: -1, _id: -1 } }, { fields: { deleteAt: 1 }, options: { expireAfterSeconds: 0 } }],
)

export function toTemplateTest({ _id, companyId: _, sealed: __, deleteAt: ___, ...plain }: TemplateTestRecord): TemplateTest {
  return { id: _id, ...plain }
}
