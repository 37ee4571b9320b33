import { UserError } from '#engine/errors'
import type { Contact } from '#storage/documents/contact'
import type { Person } from '../update.ts'
import { type CompanyPart, only } from './placed.ts'
import type { Stage } from './stage.ts'
import { identitiesOfPerson } from './to-intake.ts'

/** Marketing stopped or resumed in WhatsApp's own settings: as binding as a word said to us. */
export const applyPreferences: Stage = async (part, metrics) => {
  for (const { update } of only(part, 'userPreference')) {
    const { person, accountId, purpose, wanted } = update
    await changeContact(part, { person, accountId }, ({ optOuts, consents }) => ({
      optOuts: wanted ? optOuts.filter((one) => one !== purpose) : [...new Set([...optOuts, purpose])],
      consents: { ...consents, [purpose]: wanted },
    }))
    metrics.count('other')
  }
  return []
}

/** Names from the phone's address book, for people who are known and have none. */
export const applyContactSync: Stage = async (part, metrics) => {
  for (const { update } of only(part, 'contactSync')) {
    const { waId, accountId, name, action } = update
    const person = { waId, bsuid: null }
    if (action === 'save' && name !== null)
      await changeContact(part, { person, accountId }, (contact) => (contact.name === null ? { name } : null))
    metrics.count('other')
  }
  return []
}

const TRIES = 5

/** Changes a known contact under the version read, again when somebody else was faster; people who are unknown or being erased are left alone. */
async function changeContact(
  { company }: CompanyPart,
  { person, accountId }: { person: Pick<Person, 'waId' | 'bsuid'>; accountId: string },
  change: (contact: Contact) => Partial<Pick<Contact, 'name' | 'optOuts' | 'consents'>> | null,
): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const contact = await findContact(company, identitiesOfPerson(person, accountId))
    const changes = contact && !contact.erasing && change(contact)
    if (!contact || !changes) return
    try {
      await company.contacts.update(contact.id, contact.version, changes)
      return
    } catch (error) {
      const isRace = error instanceof UserError && (error.code === 'contact.conflict' || error.code === 'contact.notFound')
      if (!isRace || tries === TRIES) throw error
    }
  }
}

async function findContact(company: CompanyPart['company'], identities: ReturnType<typeof identitiesOfPerson>): Promise<Contact | null> {
  for (const { kind, key, sendAddress } of identities) {
    const contact = await company.contacts.byIdentity({ kind, value: kind === 'phone' ? sendAddress : key })
    if (contact) return contact
  }
  return null
}
