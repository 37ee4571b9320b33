import type { Channel } from '#storage/documents/channel'
import type { Storage } from '#storage/open-storage'
import type { WhatsAppUpdate } from '../update.ts'

type Company = ReturnType<Storage['repositories']>

/** An update with the channel it belongs to. */
export interface Placed<Update extends WhatsAppUpdate = WhatsAppUpdate> {
  update: Update
  channel: Channel
}

/** What one POST says about one company, and when it came. */
export interface CompanyPart {
  company: Company
  placed: Placed[]
  at: number
  /** Has the channel read from Meta again, soon after this. */
  look(channel: Channel): void
}

export function only<Type extends WhatsAppUpdate['type']>(
  { placed }: CompanyPart,
  type: Type,
): Placed<Extract<WhatsAppUpdate, { type: Type }>>[] {
  return placed.filter((one): one is Placed<Extract<WhatsAppUpdate, { type: Type }>> => one.update.type === type)
}
