import { type TemplateTest, type TemplateTestInput, type TemplateTestRecord, toTemplateTest } from '../models/template.ts'
import type { Scope } from '../scope.ts'
import { upsert } from './upsert.ts'

const keptMs = 86_400_000
const ladder: TemplateTest['status'][] = ['queued', 'unknown', 'sent', 'delivered', 'read']

/** Test sends of templates: apart from conversations, contacts and figures, and forgotten after a day. */
export function createTemplateTests({ companyId, models, sealer }: Scope) {
  return {
    /** Repeated with the same id it gives what is there. */
    async create(id: string, test: { templateId: string; channelId: string; at: number; input: TemplateTestInput }): Promise<TemplateTest> {
      const { templateId, channelId, at, input } = test
      const sealed = await sealer.sealCompany('templateTests', id, 'sealed', input)
      await upsert(() =>
        models.templateTests.updateOne(
          { companyId, _id: id },
          {
            $setOnInsert: {
              ...{ templateId, channelId, status: 'queued', failure: null, createdAt: at, changedAt: at, sealed },
              deleteAt: new Date(at + keptMs),
            },
          },
          { upsert: true },
        ),
      )
      return (await this.get(id)) ?? { id, templateId, channelId, status: 'queued', failure: null, createdAt: at, changedAt: at }
    },

    async get(id: string): Promise<TemplateTest | null> {
      const record = await models.templateTests.findOne({ companyId, _id: id }).lean<TemplateTestRecord>()
      return record && toTemplateTest(record)
    },

    /** Who it goes to and with what; taken once, so that a retry sends nothing twice. Null when it was taken before. */
    async take(id: string, at: number): Promise<{ test: TemplateTest; input: TemplateTestInput } | null> {
      const record = await models.templateTests
        .findOneAndUpdate(
          { companyId, _id: id, status: 'queued' },
          { $set: { status: 'unknown', changedAt: at } },
          { returnDocument: 'after' },
        )
        .lean<TemplateTestRecord>()
      if (!record) return null
      return { test: toTemplateTest(record), input: await sealer.openCompany('templateTests', id, 'sealed', record.sealed) }
    },

    /** Moves forward only: sent, delivered, read; `failed` from anything that was not delivered. */
    async note(id: string, status: TemplateTest['status'], at: number, code?: string): Promise<void> {
      const from = status === 'failed' ? ladder.slice(0, 3) : ladder.slice(0, ladder.indexOf(status))
      const failure = status === 'failed' ? { code: code ?? 'unknown' } : null
      await models.templateTests.updateOne({ companyId, _id: id, status: { $in: from } }, { $set: { status, failure, changedAt: at } })
    },
  }
}
