import type { ContactView } from '#engine/conversation/situation'
import type { Purpose } from '#engine/flow/schema'

export interface Contact extends ContactView {
  companyId: string
  /** Purposes the person asked not to be written for. */
  optOuts: Purpose[]
  erasing: boolean
  mergedInto: string | null
  createdAt: number
  version: number
}

export type IdentityKind = 'phone' | 'bsuid' | 'igsid' | 'tiktok' | 'test'

/** One way a person is known on a kind of channel: matched by key, written to at the address last seen. */
export interface Identity {
  contactId: string
  kind: IdentityKind
  key: string
  sendAddress: string
  lastSeenAt: number
}
