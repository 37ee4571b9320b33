import type { Repositories } from '#storage/create-repositories'
import type { Deps } from '../deps.ts'

/** Waits, inside the second, until the channel has room for one more message; worker processes share the pace through the channel's document. */
export async function waitForPace(deps: Deps, repositories: Repositories, channelId: string): Promise<void> {
  while ((await repositories.channels.leaseSendTokens(channelId, 1, deps.now())) === 0) {
    const untilNextSecond = 1000 - (deps.now() % 1000)
    await new Promise((resolve) => setTimeout(resolve, untilNextSecond))
  }
}
