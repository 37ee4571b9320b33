import { Context } from '@temporalio/activity'
import type { Deps } from '../deps.ts'
import { createWatchChannel } from './watch-channel.ts'

const PAGE = 20
/** Channels asked about at a time: Graph's limits are per account, the machine's are ours. */
const AT_ONCE = 4

/** One page of the hourly look at every channel. What goes wrong with one is logged and holds up no other. */
export function createWatchChannels(deps: Deps) {
  const watchChannel = createWatchChannel(deps)

  return async function watchChannels({ after }: { after: string | null }): Promise<{ after: string | null }> {
    const page = await deps.storage.acrossCompanies.channelsToWatch({ after, limit: PAGE })
    const waiting = [...page]
    const alive = () => Context.current().heartbeat()
    const lane = async (): Promise<void> => {
      for (let ref = waiting.shift(); ref !== undefined; ref = waiting.shift()) {
        alive()
        try {
          await watchChannel(ref, alive)
        } catch (error) {
          deps.log.error(
            { channelId: ref.channelId, err: error instanceof Error ? error.name : typeof error },
            'a channel could not be looked at',
          )
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
    return { after: page.length === PAGE ? (page.at(-1)?.channelId ?? null) : null }
  }
}
