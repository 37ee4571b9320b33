import { z } from 'zod'
import { draftSchema } from '#api/contracts/thread'

const copySchema = z.object({
  mode: z.enum(['message', 'note']),
  text: z.string(),
  other: z.string(),
  files: z.array(draftSchema.shape.files.element),
  replyTo: z.string().nullable(),
  /** When it was written. */
  at: z.number(),
})
export type DraftCopy = z.infer<typeof copySchema>

interface Whose {
  companyId: string
  personId: string
  conversationId: string
}

/** What was written and is not with the server yet, kept in this browser: a session that ends or a tab that closes loses nothing. */
export const draftCopy = {
  read(whose: Whose): DraftCopy | null {
    try {
      return copySchema.parse(JSON.parse(localStorage.getItem(nameOf(whose)) ?? ''))
    } catch {
      return null
    }
  },
  write(whose: Whose, copy: z.input<typeof copySchema>): void {
    try {
      localStorage.setItem(nameOf(whose), JSON.stringify(copy))
    } catch {
      // No room, or none allowed: the server has it a moment later.
    }
  },
  remove(whose: Whose): void {
    try {
      localStorage.removeItem(nameOf(whose))
    } catch {
      // As above.
    }
  },
}

function nameOf({ companyId, personId, conversationId }: Whose): string {
  return `hilo-draft.${companyId}.${personId}.${conversationId}`
}
