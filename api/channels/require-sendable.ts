import { templateState } from '#engine/channels/template-state'
import { UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { Template } from '#storage/models/template'

/** Throws a UserError that says why a template cannot be sent on a channel now. */
export function requireSendable({ status, accountId }: Template, channel: Channel): void {
  if (channel.kind === 'whatsapp' && channel.account.accountId !== accountId)
    throw new UserError(
      'template.otherAccount',
      'This template belongs to another WhatsApp account than the channel. Nothing was sent. Choose its channel.',
    )
  if (channel.kind !== 'whatsapp' && channel.kind !== 'test')
    throw new UserError('template.noTemplates', 'This channel knows no templates. Nothing was sent. Choose a WhatsApp channel.')
  if (channel.status !== 'active')
    throw new UserError('template.channelNotActive', 'The channel is not active. Nothing was sent. Connect or resume it first.')
  const reason = templateState(status)
  if (reason) throw new UserError('template.notSendable', `${reason.en} Nothing was sent.`)
}
