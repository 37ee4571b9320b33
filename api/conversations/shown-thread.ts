import type { z } from 'zod'
import type { Happening } from '#engine/inbox/happenings'
import type { ThreadItem } from '#storage/repositories/thread'
import type { threadEntrySchema } from '../contracts/thread.ts'
import type { Repositories } from '../deps.ts'
import { shownMessages } from './shown-messages.ts'

type Shown = z.input<typeof threadEntrySchema>
type ShownHappening = Extract<Shown, { kind: 'event' }>['event']

/** Lines of a thread as people see them: flows by the names they had then. */
export async function shownThread(repositories: Pick<Repositories, 'flows'>, items: ThreadItem[]): Promise<Shown[]> {
  const messages = new Map(
    shownMessages(items.flatMap((item) => (item.kind === 'message' ? [item.message] : []))).map((message) => [message.id, message]),
  )
  const shown = await Promise.all(
    items.map(async (item): Promise<Shown | null> => {
      if (item.kind === 'note') return item
      if (item.kind === 'event') return { ...item, event: await named(repositories, item.event) }
      const message = messages.get(item.id)
      return message ? { kind: 'message', id: item.id, at: item.at, message } : null
    }),
  )
  return shown.filter((line) => line !== null)
}

async function named({ flows }: Pick<Repositories, 'flows'>, event: Happening): Promise<ShownHappening> {
  if (event.type !== 'runStarted' && event.type !== 'runEnded') return event
  const version = await flows.version(event.flowId, event.version)
  return { ...event, flowName: version?.flow.name ?? '' }
}
