import type { z } from 'zod'
import type { messageSchema } from '#api/contracts/conversations'

/** What a message on the phone says, from either side. */
export type PhoneContent = z.output<typeof messageSchema>['content']

type ListContent = Extract<PhoneContent, { type: 'list' }>
export type PhoneList = ListContent
export type PhoneRow = ListContent['sections'][number]['rows'][number]
export type PhonePlace = Extract<PhoneContent, { type: 'location' }>
