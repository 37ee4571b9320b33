import type { Logger } from 'pino'
import type { Change } from '#storage/across-companies/changes'
import type { Storage } from '#storage/open-storage'

const retryAfterMs = 1_000

/** Follows the changes of conversations, messages and flows of all companies, and takes them up again after a cut. */
export function followChanges(
  { acrossCompanies }: Pick<Storage, 'acrossCompanies'>,
  log: Logger,
  tell: (change: Change) => void,
): { close(): Promise<void> } {
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let feed = open()

  function open() {
    return acrossCompanies.changesOfAll({ tell, cut })
  }

  function cut(): void {
    if (closed) return
    log.warn('the feed of changes was cut; taking it up again')
    retry = setTimeout(() => (feed = open()), retryAfterMs)
    retry.unref()
  }

  return {
    async close() {
      closed = true
      clearTimeout(retry)
      await feed.close()
    },
  }
}
