import type { TemplateComponent } from '#engine/channels/template'
import { templateWords } from '#engine/channels/template-preview'
import { editedComponents, type TemplateFacts } from '#engine/channels/whatsapp/template-facts'
import { fold } from '#engine/expressions/fold'
import {
  type Template,
  type TemplateChange,
  type TemplateChangeKind,
  type TemplateChangeRecord,
  type TemplateRecord,
  toTemplate,
} from '../models/template.ts'
import { newId } from '../new-id.ts'
import { newestFirst, type Page, type PageRequest } from '../page.ts'
import type { Scope } from '../scope.ts'
import { isDuplicateKey } from '../transaction.ts'

export interface TemplateFilter {
  name?: string | undefined
  accountId?: string | undefined
  status?: string | undefined
  language?: string | undefined
  category?: string | undefined
  text?: string | undefined
}

/** What a webhook says about one template; absent = not said. */
export interface TemplateNews {
  status?: string
  rejectedReason?: string | null
  quality?: string
  category?: string
  previousCategory?: string | null
  /** Announced: it becomes this soon. */
  nextCategory?: string
  /** The value of a components update. */
  edited?: unknown
}

/** Meta allows 250 templates an account, and 6,000 to verified businesses: more are not read at once. */
const mostOfAccount = 6_000
const batch = 200

/** The message templates of this company's WhatsApp accounts, as Meta last told them. */
export function createTemplates({ companyId, models }: Scope) {
  async function record(changes: Omit<TemplateChange, 'id'>[]): Promise<void> {
    if (changes.length === 0) return
    await models.templateChanges.insertMany(
      changes.map((change): TemplateChangeRecord => ({ _id: newId(change.at), companyId, ...change })),
    )
  }

  return {
    /** By name and language. */
    async list({ cursor, limit = 50, name, ...filter }: TemplateFilter & PageRequest = {}): Promise<Page<Template>> {
      const wanted = Math.min(Math.max(1, limit), batch)
      const kept: TemplateRecord[] = []
      const [start, end] = name === undefined ? [''] : [`${name} `, `${name}!`]
      for (let after = cursor ? placeOf(cursor) : start; kept.length <= wanted; ) {
        const records = await models.templates
          .find({ companyId, place: { $gt: after, ...(end !== undefined && { $lt: end }) } })
          .sort({ place: 1 })
          .limit(batch)
          .lean<TemplateRecord[]>()
        kept.push(...records.filter((one) => fits(one, filter)))
        after = records.at(-1)?.place ?? after
        if (records.length < batch) break
      }
      const shown = kept.slice(0, wanted)
      const last = shown.at(-1)
      return { items: shown.map(toTemplate), nextCursor: kept.length > wanted && last ? cursorOf(last.place) : null }
    },

    /** Those that still exist at Meta. */
    count: () => models.templates.countDocuments({ companyId, status: { $ne: 'REMOVED' } }),

    async get(id: string): Promise<Template | null> {
      const found = await models.templates.findOne({ companyId, _id: id }).lean<TemplateRecord>()
      return found && toTemplate(found)
    },

    /** Brings an account's templates to what Meta lists (all of it): new ones, changed ones, and those that are gone. */
    async sync(accountId: string, listed: TemplateFacts[], at: number): Promise<{ added: number; changed: number; removed: number }> {
      const known = await models.templates.find({ companyId, accountId }).limit(mostOfAccount).lean<TemplateRecord[]>()
      const byKey = new Map(known.map((one) => [keyOf(one), one]))
      const facts = [...new Map(listed.map((one) => [keyOf(one), one])).values()]
      const added = facts.filter((one) => !byKey.has(keyOf(one)))
      const changes: Omit<TemplateChange, 'id'>[] = []
      const updates = facts.flatMap((one) => {
        const before = byKey.get(keyOf(one))
        if (!before) return []
        const different = differences(before, one, at)
        changes.push(...different)
        const set = {
          ...fieldsOf(one),
          ...categoryFields(before, one.category),
          syncedAt: at,
          ...(different.length > 0 && { updatedAt: at }),
        }
        return [{ updateOne: { filter: { companyId, _id: before._id }, update: { $set: set } } }]
      })
      const listedKeys = new Set(facts.map(keyOf))
      const gone = known.filter((one) => !listedKeys.has(keyOf(one)) && one.status !== 'REMOVED')
      const removals = gone.map((one) => ({
        updateOne: { filter: { companyId, _id: one._id }, update: { $set: { status: 'REMOVED', updatedAt: at } } },
      }))
      changes.push(...gone.map((one) => change(one, 'removed', one.status, null, at)))
      if (updates.length + removals.length > 0) await models.templates.bulkWrite([...updates, ...removals], { ordered: false })
      await insertNew(added, accountId, at)
      await record(changes)
      return { added: added.length, changed: changes.length - gone.length, removed: gone.length }
    },

    /** Applies what a webhook says; false when the template is not known yet (it has to be read from Meta). */
    async applyNews(accountId: string, template: { name: string; language: string }, news: TemplateNews, at: number): Promise<boolean> {
      const { name, language } = template
      const before = await models.templates.findOne({ companyId, accountId, name, language }).lean<TemplateRecord>()
      if (!before) return false
      const components = news.edited === undefined ? before.components : editedComponents(before.components, news.edited)
      const after = {
        ...before,
        status: news.status ?? before.status,
        rejectedReason: news.rejectedReason === undefined ? before.rejectedReason : news.rejectedReason,
        quality: news.quality ?? before.quality,
        category: news.category ?? before.category,
        components,
      }
      const announced = news.nextCategory !== undefined && news.nextCategory !== before.nextCategory
      const changes = [
        ...differences(before, after, at),
        ...(announced ? [change(before, 'categoryAnnounced', before.category, news.nextCategory ?? null, at)] : []),
      ]
      if (changes.length === 0) return true
      const set = {
        ...fieldsOf(after),
        ...categoryFields(before, after.category),
        ...(announced && { nextCategory: news.nextCategory ?? null }),
        updatedAt: at,
      }
      await models.templates.updateOne({ companyId, _id: before._id }, { $set: set })
      await record(changes)
      return true
    },

    /** What Meta changed, newest first. */
    changes({ what, ...page }: { what?: TemplateChangeKind | undefined } & PageRequest = {}): Promise<Page<TemplateChange>> {
      const keep = (one: TemplateChangeRecord) => what === undefined || one.what === what
      const to = ({ _id, companyId: _, ...plain }: TemplateChangeRecord): TemplateChange => ({ id: _id, ...plain })
      return newestFirst<TemplateChangeRecord, TemplateChange>(models.templateChanges, { filter: { companyId }, by: 'at', page, keep, to })
    },
  }

  async function insertNew(facts: TemplateFacts[], accountId: string, at: number): Promise<void> {
    if (facts.length === 0) return
    const records = facts.map((one): TemplateRecord => {
      const _id = newId(at)
      const place = `${one.name} ${one.language} ${_id}`
      const fresh = { previousCategory: null, nextCategory: null, category: one.category, syncedAt: at, updatedAt: at }
      return { _id, companyId, accountId, name: one.name, language: one.language, place, ...fieldsOf(one), ...fresh }
    })
    try {
      await models.templates.insertMany(records, { ordered: false })
    } catch (error) {
      // Another sync was as quick: the same templates are there.
      if (!isDuplicateKey(error)) throw error
    }
  }
}

type Told = Pick<TemplateFacts, 'name' | 'language' | 'status' | 'quality' | 'category' | 'components' | 'rejectedReason'>

/** What is stored of Meta's words as they are. */
function fieldsOf(one: Omit<TemplateFacts, 'category'>) {
  const { providerId, status, quality, rejectedReason, parameterFormat, components } = one
  return { providerId, status, quality, rejectedReason, parameterFormat, components, words: fold(`${one.name} ${templateWords(one)}`) }
}

/** A change that was announced has come. */
function categoryFields(before: TemplateRecord, category: string) {
  if (category === before.category) return {}
  return { category, previousCategory: before.category, nextCategory: null }
}

function differences(before: TemplateRecord, after: Told, at: number): Omit<TemplateChange, 'id'>[] {
  const different = (what: 'category' | 'status' | 'quality') =>
    before[what] === after[what] ? [] : [change(before, what, before[what], after[what], at)]
  const edited = sameComponents(before.components, after.components) ? [] : [change(before, 'components', null, null, at)]
  return [...different('category'), ...different('status'), ...different('quality'), ...edited]
}

function change(
  { _id, name, language }: TemplateRecord,
  what: TemplateChangeKind,
  from: string | null,
  to: string | null,
  at: number,
): Omit<TemplateChange, 'id'> {
  return { at, templateId: _id, name, language, what, from, to }
}

function sameComponents(before: TemplateComponent[], after: TemplateComponent[]): boolean {
  return sorted(before) === sorted(after.map((component, place) => asReadBefore(component, before[place])))
}

/** What an older Hilo did not read of Meta (the cards of a carousel, the end of an offer) is no change by Meta. */
function asReadBefore(component: TemplateComponent, before: TemplateComponent | undefined): TemplateComponent {
  const { cards, hasExpiration, text, ...plain } = component
  const wasRead = before?.cards !== undefined || before?.hasExpiration !== undefined
  return wasRead || (cards === undefined && hasExpiration === undefined) ? component : plain
}

/** Databases keep the order of keys, Meta does not. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  )
}

function keyOf({ name, language }: { name: string; language: string }): string {
  return `${name} ${language}`
}

function fits(one: TemplateRecord, { accountId, status, language, category, text }: TemplateFilter): boolean {
  return (
    (accountId === undefined || one.accountId === accountId) &&
    (status === undefined || one.status === status) &&
    (language === undefined || one.language === language) &&
    (category === undefined || one.category === category) &&
    (text === undefined || one.words.includes(fold(text)))
  )
}

function cursorOf(place: string): string {
  return Buffer.from(place).toString('base64url')
}

function placeOf(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8')
}
