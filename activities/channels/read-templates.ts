import { z } from 'zod'
import type { GraphAnswer } from '#engine/channels/whatsapp/graph-answer'
import { parseTemplate, type TemplateFacts, templateFields } from '#engine/channels/whatsapp/template-facts'
import type { GraphReader } from './graph.ts'

const pageSchema = z.object({
  data: z.array(z.unknown()),
  paging: z
    .looseObject({ cursors: z.looseObject({ after: z.string() }).optional(), next: z.string().optional() })
    .optional()
    .catch(undefined),
})

const pageSize = 100
const mostPages = 60

/** Every template of an account, or the answer that stood in the way: half a list would make templates look removed. */
export async function readTemplates(
  read: GraphReader,
  accountId: string,
  alive: () => void,
): Promise<{ type: 'all'; templates: TemplateFacts[] } | { type: 'failed'; answer: Exclude<GraphAnswer, { type: 'ok' }> }> {
  const templates: TemplateFacts[] = []
  const seen = new Set<string>()
  let after: string | null = null
  for (let page = 0; page < mostPages; page += 1) {
    alive()
    const params: Record<string, string> = { fields: templateFields, limit: String(pageSize), ...(after !== null && { after }) }
    const answer: GraphAnswer = await read(`${accountId}/message_templates`, params)
    if (answer.type !== 'ok') return { type: 'failed', answer }
    const parsed = pageSchema.safeParse(answer.body)
    if (!parsed.success) return { type: 'failed', answer: { type: 'away', code: 'unreadable' } }
    templates.push(...parsed.data.data.flatMap((raw) => parseTemplate(raw) ?? []))
    const next = parsed.data.paging?.next === undefined ? undefined : parsed.data.paging.cursors?.after
    if (next === undefined) return { type: 'all', templates }
    // A cursor that comes again would turn in a circle.
    if (seen.has(next)) return { type: 'failed', answer: { type: 'away', code: 'cursorRepeated' } }
    seen.add(next)
    after = next
  }
  return { type: 'failed', answer: { type: 'away', code: 'tooManyPages' } }
}
