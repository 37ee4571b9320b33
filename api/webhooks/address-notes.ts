import type { Logger } from 'pino'
import type { Storage } from '#storage/open-storage'
import type { WebhookApp } from './channel-directory.ts'

export type AddressNote = 'verified' | 'wrongToken' | 'signed' | 'wrongSignature'

const signedEveryMs = 60_000
/** Anybody may call an address wrongly, as often as they like: they cause a write every so often, and are counted. */
const refusedEveryMs = 5_000

interface Pending {
  wrongTokens: number
  wrongSignatures: number
  timer: NodeJS.Timeout | null
}

/** Remembers what came to the webhook address of each app: counts and times for people who connect it, never bodies. Never throws. */
export function createAddressNotes({ storage, log }: { storage: Pick<Storage, 'repositories' | 'installation'>; log: Logger }) {
  const signed = new Map<string, number>()
  const waiting = new Map<string, Pending>()

  function write(app: WebhookApp, note: Parameters<Storage['installation']['webhookApps']['note']>[1]): void {
    const { webhookApps } = app.companyId === null ? storage.installation : storage.repositories(app.companyId)
    webhookApps.note(app.key, note).catch(() => log.warn({ app: app.key }, 'what came to a webhook address could not be noted'))
  }

  function flush(app: WebhookApp): void {
    const pending = waiting.get(app.key)
    waiting.delete(app.key)
    if (!pending || pending.wrongTokens + pending.wrongSignatures === 0) return
    const { wrongTokens, wrongSignatures } = pending
    write(app, { at: Date.now(), wrongTokens, wrongSignatures })
    rest(app)
  }

  /** What comes until the timer rings is written with it. */
  function rest(app: WebhookApp): void {
    const timer = setTimeout(() => flush(app), refusedEveryMs).unref()
    waiting.set(app.key, { wrongTokens: 0, wrongSignatures: 0, timer })
  }

  function refused(app: WebhookApp, kind: 'wrongTokens' | 'wrongSignatures'): void {
    // A right one after this is told at once: it shows that all is well again.
    signed.delete(app.key)
    const pending = waiting.get(app.key)
    if (pending) {
      pending[kind] += 1
      return
    }
    write(app, { at: Date.now(), [kind]: 1 })
    rest(app)
  }

  return function note(app: WebhookApp, what: AddressNote): void {
    const at = Date.now()
    if (what === 'wrongToken') refused(app, 'wrongTokens')
    else if (what === 'wrongSignature') refused(app, 'wrongSignatures')
    else if (what === 'verified') write(app, { at, verified: true })
    else if ((signed.get(app.key) ?? 0) <= at - signedEveryMs) {
      signed.set(app.key, at)
      write(app, { at, signed: true })
    }
  }
}
