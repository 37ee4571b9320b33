import { sendDue } from '../send-scheduled.ts'
import { type Look, MOST_PER_LOOK } from './look.ts'
import { type Looked, soonest } from './looked.ts'

/** Sends what agents wrote for this moment. What could not be sent is left to the sweeper: asking for it again at once helps nobody. */
export async function sendLater({ deps, companyId, repositories, at }: Look): Promise<Looked> {
  const next = await repositories.scheduled.next(MOST_PER_LOOK)
  const due = next.filter(({ dueAt }) => dueAt <= at)
  await sendDue(
    deps,
    due.map(({ id }) => ({ companyId, id })),
  )
  const later = next.filter(({ dueAt }) => dueAt > at).map(({ dueAt }) => dueAt)
  return { nextAt: due.length === MOST_PER_LOOK ? at : soonest(later) }
}
