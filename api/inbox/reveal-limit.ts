import type { Connection } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { type Doer, memberIdOf } from '../auth/actor.ts'

/** More than this is no work with customers, but a list being copied. */
export const revealsAnHour = 30

/** Counts what each member looks at that is masked, in the database and so over all processes. */
export function createRevealLimit(connection: () => Connection) {
  let limiter: RateLimiterMongo | undefined
  return {
    /** Seconds to wait before the next look, or null when this one may go on. */
    async consume(actor: Doer): Promise<number | null> {
      limiter ??= new RateLimiterMongo({
        storeClient: connection(),
        tableName: 'revealAttempts',
        keyPrefix: 'reveal',
        points: revealsAnHour,
        duration: 3_600,
      })
      try {
        await limiter.consume(`${actor.companyId}:${memberIdOf(actor)}`)
        return null
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
        throw refusal
      }
    },
  }
}
