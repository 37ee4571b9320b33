import { z } from 'zod'
import type { TemplateNews } from '#storage/repositories/templates'
import type { AccountEventUpdate } from '../update.ts'
import { type CompanyPart, only } from './placed.ts'
import type { Stage } from './stage.ts'

const word = z.string().min(1).max(200).optional().catch(undefined)
const statusSchema = z.looseObject({ event: word, reason: word })
const qualitySchema = z.looseObject({ new_quality_score: word })
const categorySchema = z.looseObject({ new_category: word, previous_category: word, correct_category: word })

/** What each template field says. `REINSTATED` and the like say that it may be sent again. */
const readers: Record<string, (value: unknown) => TemplateNews> = {
  message_template_status_update: (value) => {
    const { event, reason } = statusSchema.parse(value)
    if (event === undefined) return {}
    const status = statuses[event] ?? event
    return { status, rejectedReason: status === 'REJECTED' && reason !== undefined && reason !== 'NONE' ? reason : null }
  },
  message_template_quality_update: (value) => {
    const { new_quality_score: quality } = qualitySchema.parse(value)
    return quality === undefined ? {} : { quality }
  },
  template_category_update: (value) => {
    const { new_category: category, correct_category: correct } = categorySchema.parse(value)
    // Before the change Meta names the category it will become; the change itself names the one before.
    if (correct !== undefined && correct !== category) return { nextCategory: correct }
    return category === undefined ? {} : { category }
  },
  message_template_components_update: (value) => ({ edited: value }),
}

const statuses: Record<string, string> = { REINSTATED: 'APPROVED', UNARCHIVED: 'APPROVED', FLAGGED: 'APPROVED', DELETED: 'REMOVED' }

/** Keeps the templates as Meta's webhooks tell them; one that is not known yet is read from Meta. */
export const applyTemplateNews: Stage = async (part) => {
  const about = only(part, 'accountEvent').filter(({ update }) => update.template !== null && readers[update.field] !== undefined)
  // Every channel of the account hears of it, the templates are the account's.
  const once = new Map(about.map((one) => [one.update, one]))
  for (const { update, channel } of once.values()) {
    if (!(await apply(part, update, channel.account.accountId))) part.look(channel)
  }
  return []
}

async function apply({ company }: CompanyPart, { template, field, value, at }: AccountEventUpdate, accountId: string): Promise<boolean> {
  const news = readers[field]?.(value)
  if (!news || template === null) return true
  return await company.templates.applyNews(accountId, template, news, at)
}
