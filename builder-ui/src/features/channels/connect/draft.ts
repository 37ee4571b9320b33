import { useState } from 'react'
import { z } from 'zod'
import { useCompany } from '../../../app/shell/company.ts'

const draftSchema = z.object({
  appKey: z.string().catch('env'),
  name: z.string().catch(''),
  accountId: z.string().catch(''),
  phoneNumberId: z.string().catch(''),
})
/** What was typed before the channel is saved; never a token. */
export type Draft = z.infer<typeof draftSchema>

const none: Draft = { appKey: 'env', name: '', accountId: '', phoneNumberId: '' }

/** Keeps what is typed for this visit of the browser, so that leaving the page loses nothing; `forget` when it is saved. */
export function useDraft() {
  const { id } = useCompany()
  const place = `hilo-connect-${id}`
  const [draft, setDraft] = useState<Draft>(() => read(place))
  return {
    draft,
    keep(change: Partial<Draft>) {
      const next = { ...draft, ...change }
      sessionStorage.setItem(place, JSON.stringify(next))
      setDraft(next)
    },
    forget: () => sessionStorage.removeItem(place),
  }
}

function read(place: string): Draft {
  try {
    return draftSchema.parse(JSON.parse(sessionStorage.getItem(place) ?? 'null'))
  } catch {
    return none
  }
}
