import type { Channel } from '#storage/documents/channel'
import type { AccountEventUpdate } from '../update.ts'

/**
 * What an event of an account means for one of its channels: a warning for people, maybe a quality. Events never stop a channel: they
 * come late, and some are about another partner of the account; the next send finds out what is true.
 */
export interface AccountNotice {
  alert?: string
  quality?: string
}

const disconnected: AccountNotice = {
  alert:
    'Meta says that an app was removed from this account. If messages are refused now, connect the number again under Settings > Channels.',
}
const restricted: AccountNotice = { alert: 'Meta has restricted this account. Look into the WhatsApp Manager for what it asks you to do.' }

const notices: Record<string, AccountNotice> = {
  'account_update PARTNER_REMOVED': disconnected,
  'account_update PARTNER_APP_UNINSTALLED': disconnected,
  'account_update ACCOUNT_DELETED': disconnected,
  'account_update ACCOUNT_OFFBOARDED': disconnected,
  'account_update ACCOUNT_RESTRICTION': restricted,
  'account_update ACCOUNT_VIOLATION': restricted,
  'account_update DISABLED_UPDATE': restricted,
  'phone_number_quality_update FLAGGED': {
    quality: 'RED',
    alert: 'Customers have blocked or reported this number; Meta may limit it. Send less, and only what people asked for.',
  },
  'phone_number_quality_update UNFLAGGED': { quality: 'GREEN' },
}

/** Most events are only recorded. */
export function noticeOf({ field, event }: Pick<AccountEventUpdate, 'field' | 'event'>): AccountNotice {
  return notices[`${field} ${event}`] ?? {}
}

/** Whether the event is about this channel: some name a number, the others are about every number of the account. */
export function concerns({ displayAddress }: Pick<AccountEventUpdate, 'displayAddress'>, channel: Channel): boolean {
  const digits = (address: string | null) => address?.replace(/\D/g, '') ?? ''
  return displayAddress === null || digits(displayAddress) === digits(channel.account.displayAddress)
}

const numberFields = ['account_update', 'phone_number_quality_update', 'phone_number_name_update', 'business_capability_update']

/** Whether Meta has more to tell about the number than the event says: its limit, its name, its quality. */
export function isAboutNumber(field: string): boolean {
  return numberFields.includes(field)
}
