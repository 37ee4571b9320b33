import { quietStep } from '#engine/inbox/quiet'
import type { Routed } from '#engine/inbox/routed'
import { QUIET } from '#storage/repositories/owner-lock'
import { settledBell } from '#workflows/messages'
import { inBatches } from '../in-batches.ts'
import { type Look, MOST_PER_LOOK, ring } from './look.ts'
import { type Looked, soonest } from './looked.ts'

/**
 * Warns customers who let an agent's answer lie, and closes their conversations when that did not help, where the company wishes; those that
 * an agent gave back to the bot alike.
 */
export async function closeQuiet(look: Look): Promise<Looked> {
  const { settings, held, repositories, at } = look
  if (settings.autoClose === null) return { nextAt: null }
  const moments: (number | null)[] = []
  const due: { conversation: Routed; act: (look: Look, conversation: Routed) => Promise<void> }[] = []
  for (const conversation of [...held, ...(await repositories.routing.givenBack())]) {
    const closesAt = await look.windowClosesAt(conversation)
    const step = quietStep(conversation, settings.autoClose, at, closesAt !== null && closesAt > at)
    if (step.type === 'wait') moments.push(step.until)
    if (step.type === 'warn' || step.type === 'close') due.push({ conversation, act: step.type === 'warn' ? warn : close })
  }
  await inBatches(due.slice(0, MOST_PER_LOOK), ({ conversation, act }) => act(look, conversation))
  // What was warned now is looked at again at once, to know when it is to be closed.
  return { nextAt: due.length > 0 ? at : soonest(moments) }
}

async function warn({ deps, companyId, repositories, settings, at }: Look, conversation: Routed): Promise<void> {
  const id = `warning:${conversation.id}:${conversation.lastActivityAt}`
  const content = { type: 'text' as const, text: settings.autoClose?.warning.trim() ?? '' }
  const { ownerEpoch, lastActivityAt } = conversation
  const message = { id, content, taps: [], asRead: { ownerEpoch, lastActivityAt, status: 'open' as const }, notes: { warnedAt: at }, at }
  if (await repositories.routing.say(conversation, message)) await ring(deps, companyId, conversation, settledBell(id))
}

async function close({ deps, companyId, repositories, at }: Look, conversation: Routed): Promise<void> {
  const { id, ownerEpoch, lastActivityAt, wakeAt } = conversation
  const now = await repositories.routing.get(id)
  // They wrote, or somebody did something: it is not quiet any more.
  if (now === null || now.ownerEpoch !== ownerEpoch || now.lastActivityAt !== lastActivityAt || now.wakeAt !== wakeAt) return
  const requestId = `${QUIET}:${id}:${lastActivityAt}`
  await repositories.ownership.closeCase({ conversationId: id, memberId: QUIET, requestId, at })
  await ring(deps, companyId, conversation, `closeCase:${requestId}`)
}
