import { z } from 'zod'
import { looseList, maybeId, maybeText } from './loose.ts'
import type { Person } from './update.ts'

const contactSchema = z.looseObject({
  wa_id: maybeId,
  user_id: maybeText,
  parent_user_id: maybeText,
  profile: z.looseObject({ name: maybeText, username: maybeText }).nullish().catch(null),
})

/** The `contacts[]` of a change: names beside ids, in no promised order. */
export function readPeople(contacts: unknown): Person[] {
  return looseList.parse(contacts).flatMap((item) => {
    const contact = contactSchema.safeParse(item)
    if (!contact.success) return []
    const { wa_id, user_id, parent_user_id, profile } = contact.data
    return [
      {
        waId: wa_id ?? null,
        bsuid: user_id ?? null,
        parentBsuid: parent_user_id ?? null,
        profileName: profile?.name ?? null,
        username: profile?.username ?? null,
      },
    ]
  })
}

/** The person with these ids, completed by what `people` knows of them; the only one listed when the item names nobody; else null. */
export function personOf(
  ids: { waId?: string | null; bsuid?: string | null; parentBsuid?: string | null },
  people: Person[],
): Person | null {
  const { waId = null, bsuid = null, parentBsuid = null } = ids
  if (waId === null && bsuid === null) return people.length === 1 ? (people[0] ?? null) : null
  const known = people.find((person) => (bsuid !== null && person.bsuid === bsuid) || (waId !== null && person.waId === waId))
  return {
    waId: waId ?? known?.waId ?? null,
    bsuid: bsuid ?? known?.bsuid ?? null,
    parentBsuid: parentBsuid ?? known?.parentBsuid ?? null,
    profileName: known?.profileName ?? null,
    username: known?.username ?? null,
  }
}
