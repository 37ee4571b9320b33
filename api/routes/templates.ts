import { failureSentence } from '#engine/channels/failure-sentences'
import { variablesOf } from '#engine/channels/template'
import { previewTemplate } from '#engine/channels/template-preview'
import { toTemplateSend } from '#engine/channels/template-send'
import { isSendable, templateChangeSentence, templateState } from '#engine/channels/template-state'
import { matchKeyOfPhone } from '#engine/contacts/phone-identity'
import { UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { Template, TemplateTest } from '#storage/models/template'
import { requireFilled } from '../channels/require-filled.ts'
import { requireOwnFiles } from '../channels/require-own-files.ts'
import { requireSendable } from '../channels/require-sendable.ts'
import * as contracts from '../contracts/templates.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { companyRoute, found, type Route } from '../route.ts'

const mostChannels = 200

export function createTemplateRoutes({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  return [
    companyRoute(contracts.listTemplates, async ({ repositories, query }) => {
      const { channelId, ...filter } = query
      const channel = channelId === undefined ? null : found(await repositories.channels.get(channelId), 'channel')
      const page = await repositories.templates.list({ ...filter, accountId: channel?.account.accountId })
      const channels = await whatsappChannels(repositories)
      return { ...page, items: page.items.map((template) => shown(template, channels)) }
    }),
    companyRoute(contracts.listTemplateChanges, async ({ repositories, query }) => {
      const page = await repositories.templates.changes(query)
      return { ...page, items: page.items.map((change) => ({ ...change, sentence: templateChangeSentence(change) })) }
    }),
    companyRoute(contracts.getTemplate, async ({ repositories, params }) => {
      const template = found(await repositories.templates.get(params.id), 'template')
      return shown(template, await whatsappChannels(repositories))
    }),
    companyRoute(contracts.previewTemplate, async ({ repositories, params, body }) =>
      previewTemplate(found(await repositories.templates.get(params.id), 'template'), body.values),
    ),

    companyRoute(contracts.syncTemplates, async ({ repositories, body, note }) => {
      const startedAt = Date.now()
      const all = await whatsappChannels(repositories)
      const channels = body.channelId === undefined ? all : all.filter(({ id }) => id === body.channelId)
      if (body.channelId !== undefined) found(channels[0], 'channel')
      for (const { companyId, id: channelId } of channels) await conversations.watchChannel({ companyId, channelId })
      note({ detail: { channels: String(channels.length) } })
      return { channels: channels.length, startedAt }
    }),

    companyRoute(contracts.getTemplateSync, async ({ repositories }) => {
      const channels = await whatsappChannels(repositories)
      const synced = channels.map(async ({ id }) => ({
        channelId: id,
        syncedAt: (await repositories.channelHealth.get(id)).templatesSyncedAt,
      }))
      return { channels: await Promise.all(synced), templates: await repositories.templates.count() }
    }),

    companyRoute(contracts.testTemplate, async ({ repositories, actor, params, body, requestKey, note }) => {
      const template = found(await repositories.templates.get(params.id), 'template')
      const channel = found(await repositories.channels.get(body.channelId), 'channel')
      requireSendable(template, channel)
      requireFilled(template, body.values, Date.now())
      await requireOwnFiles(repositories, body.values)
      const phone = matchKeyOfPhone(body.to)
      if (phone === null)
        throw new UserError('template.badNumber', 'This is no phone number. Nothing was sent. Write it with its plus and country code.')
      const input = { to: phone.e164, send: toTemplateSend(template, body.values) }
      const test = await repositories.templateTests.create(requestKey, {
        templateId: template.id,
        channelId: channel.id,
        at: Date.now(),
        input,
      })
      note({ detail: { channelId: channel.id, testId: test.id } })
      await conversations.testTemplate({ companyId: actor.companyId, testId: test.id })
      log.debug({ testId: test.id }, 'a template test was started')
      return shownTest(test)
    }),
    companyRoute(contracts.getTemplateTest, async ({ repositories, params }) =>
      shownTest(found(await repositories.templateTests.get(params.id), 'templateTest')),
    ),
  ]
}

async function whatsappChannels(repositories: Repositories): Promise<Channel[]> {
  const { items } = await repositories.channels.list({ limit: mostChannels })
  return items.filter(({ kind, status }) => kind === 'whatsapp' && status !== 'pending')
}

function shown(template: Template, channels: Channel[]) {
  return {
    ...template,
    channelIds: channels.filter(({ account }) => account.accountId === template.accountId).map(({ id }) => id),
    sendable: isSendable(template.status),
    sentence: templateState(template.status),
    variables: variablesOf(template),
  }
}

/** A send that was begun is answered by then (the worker gives it 15 s): before, nothing is wrong with knowing nothing. */
const UNDER_WAY_MS = 30_000

function shownTest({ failure, ...test }: TemplateTest) {
  const isUnderWay = test.status === 'unknown' && Date.now() - test.changedAt < UNDER_WAY_MS
  return {
    ...test,
    ...(isUnderWay && { status: 'queued' as const }),
    failure: failure && { code: failure.code, sentence: failureSentence(failure.code) },
  }
}
