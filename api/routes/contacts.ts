import type { Json } from '#engine/json'
import * as contracts from '../contracts/contacts.ts'
import { given } from '../given.ts'
import { companyRoute, found, type Route } from '../route.ts'

export function createContactRoutes(): Route[] {
  return [
    companyRoute(contracts.listContacts, ({ repositories, query: { search, ...page } }) =>
      search === undefined ? repositories.contacts.list(page) : repositories.contacts.search(search, page),
    ),
    companyRoute(contracts.getContact, async ({ repositories, params }) => found(await repositories.contacts.get(params.id), 'contact')),
    companyRoute(contracts.updateContact, async ({ repositories, params, body, note }) => {
      const { version, attributes, ...changes } = body
      const contact = found(await repositories.contacts.get(params.id), 'contact')
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
