import { concerns, isAboutNumber, noticeOf } from './account-notice.ts'
import { only } from './placed.ts'
import type { Stage } from './stage.ts'

/** What Meta says about accounts, numbers and templates: recorded for every channel it concerns, and shown where people must act. */
export const applyAccountEvents: Stage = async ({ company, ...part }, metrics) => {
  for (const { update, channel } of only({ company, ...part }, 'accountEvent').filter((one) => concerns(one.update, one.channel))) {
    const { field, event, template, at } = update
    const detail = { field, event: event ?? '', ...(template && { template: template.name, language: template.language }) }
    const subject = { kind: 'channel', id: channel.id }
    await company.audit.record({ at, actor: { type: 'system', id: 'whatsapp' }, action: 'channel.providerEvent', subject, detail })
    const { alert, quality } = noticeOf(update)
    if (quality !== undefined) await company.channels.seen(channel.id, { quality })
    if (alert !== undefined) await company.channels.alert(channel.id, { code: `whatsapp.${event ?? field}`, at, message: alert }, null)
    if (isAboutNumber(field)) part.look(channel)
    metrics.count('other')
  }
  return []
}
