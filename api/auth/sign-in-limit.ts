import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'

const attempts = 10
const windowSeconds = 15 * 60

/** Counts sign-in attempts per account, in the database and so over all processes; limits per address are better-auth's. */
export interface SignInLimit {
  /** Seconds to wait before the next attempt, or null when this one may go on. */
  consume(email: string): Promise<number | null>
  /** A right password starts the count anew. */
  forget(email: string): Promise<void>
}

export function createSignInLimit(connection: Connection): SignInLimit {
  const limiter = new RateLimiterMongo({
    storeClient: connection,
    tableName: 'signInAttempts',
    keyPrefix: 'signIn',
    points: attempts,
    duration: windowSeconds,
  })
  return {
    async consume(email) {
      try {
        await limiter.consume(hashed(email))
        return null
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000)
        throw refusal
      }
    },
    async forget(email) {
      await limiter.delete(hashed(email))
    },
  }
}

/** No e-mail address lies in a collection of counters. */
function hashed(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex')
}
