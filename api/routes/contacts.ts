import type { Json } from '#engine/json'
import { sightOfActor } from '../auth/actor.ts'
import * as contracts from '../contracts/contacts.ts'
import { visibleContact } from '../conversations/visible-contact.ts'
import { given } from '../given.ts'
import { companyRoute, type Route } from '../route.ts'

/** The people a company talks to, as far as the actor sees a conversation with them; a page may be short for that. */
export function createContactRoutes(): Route[] {
  return [
    companyRoute(contracts.listContacts, ({ repositories: { contacts }, actor, query: { search, ...page } }) => {
      const seen = { ...page, maySee: sightOfActor(actor) }
      return search === undefined ? contacts.list(seen) : contacts.search(search, seen)
    }),
    companyRoute(contracts.getContact, ({ repositories, actor, params }) => visibleContact(repositories, actor, params.id)),
    companyRoute(contracts.updateContact, async ({ repositories, actor, params, body, note }) => {
      const { version, attributes, ...changes } = body
      const contact = await visibleContact(repositories, actor, params.id)
      const merged = attributes && { attributes: mergeAttributes(contact.attributes, attributes) }
      note({
        detail: {
          changed: Object.keys(body)
            .filter((name) => name !== 'version')
            .join(','),
        },
      })
      return repositories.contacts.update(contact.id, version, { ...given(changes), ...merged })
    }),
  ]
}

/** Given attributes replace those of the same name; null removes one. */
function mergeAttributes(before: Record<string, Json>, given: Record<string, Json>): Record<string, Json> {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== null))
}
