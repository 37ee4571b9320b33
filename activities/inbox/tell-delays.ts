import type { Routed } from '#engine/inbox/routed'
import { inBatches } from '../in-batches.ts'
import type { Look } from './look.ts'
import { type Looked, soonest } from './looked.ts'

const HOUR = 3_600_000

/** Tells, once each, that a first reply missed its aim and that the service window of an unanswered conversation closes within the hour. */
export async function tellDelays(look: Look): Promise<Looked> {
  const waiting = [...look.queued, ...look.held].filter(({ waitingSince }) => waitingSince !== null)
  const told = await inBatches(waiting, async (conversation) =>
    soonest([await tellMissed(look, conversation), await tellWindow(look, conversation)]),
  )
  return { nextAt: soonest(told) }
}

/** Nothing is written but the note: lists tell a missed aim by its moment, and the change has them look again. */
async function tellMissed({ repositories, at }: Look, conversation: Routed): Promise<number | null> {
  const { firstReply, notes } = conversation
  if (firstReply === null || firstReply.repliedAt !== null || notes.missedToldFor === firstReply.dueAt) return null
  if (firstReply.dueAt > at) return firstReply.dueAt
  await repositories.routing.note(conversation, { missedToldFor: firstReply.dueAt }, null)
  return null
}

async function tellWindow(look: Look, conversation: Routed): Promise<number | null> {
  const { lastInboundAt, notes } = conversation
  if (lastInboundAt === null || notes.windowToldFor === lastInboundAt) return null
  const closesAt = await look.windowClosesAt(conversation)
  if (closesAt === null || closesAt <= look.at) return null
  if (closesAt - HOUR > look.at) return closesAt - HOUR
  await look.repositories.routing.note(conversation, { windowToldFor: lastInboundAt }, { event: { type: 'windowClosing' }, at: look.at })
  return null
}
