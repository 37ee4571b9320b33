import type { ClientSession, Connection } from 'mongoose'
import { UnavailableError } from '#engine/errors'

const attempts = 12
const longestPauseMs = 200

/**
 * For processes whom nobody tries again in a moment: longer than the 10 s for which the databases we start keep what a process that was
 * killed had begun (measured: free after 10.0 s).
 */
export const OUTLASTS_A_CRASH_MS = 12_000

/** For writes whose loss in a crash is made good: `sent` lost is `sending`, which a status settles; a lost lease or read mark is taken again. */
export const soon = { writeConcern: { w: 1 } } as const

export type Transaction = <Result>(work: (session: ClientSession) => Promise<Result>) => Promise<Result>

/**
 * Runs `work` in a transaction and again when another one was in the way (WriteConflict 112, TransientTransactionError), a dozen times and
 * for `patienceMs`; `work` must therefore do nothing but database work with its session. A commit whose outcome is unknown is committed again.
 */
export function createTransaction(connection: Connection, { patienceMs = 0 }: { patienceMs?: number | undefined } = {}): Transaction {
  return async (work) => {
    const begun = performance.now()
    for (let attempt = 1; ; attempt++) {
      const session = await connection.startSession()
      try {
        session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', j: true } })
        const result = await work(session)
        await commit(session)
        return result
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction().catch(() => undefined)
        if (!isTransient(error)) throw error
        if (attempt >= attempts && performance.now() - begun >= patienceMs)
          throw new UnavailableError('storage.busy', `A transaction met others ${attempt} times; it was undone and may be tried again`)
      } finally {
        await session.endSession()
      }
      await pause(attempt)
    }
  }
}

async function commit(session: ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await session.commitTransaction()
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult') || attempt === attempts) throw error
      await pause(attempt)
    }
  }
}

/** Another transaction was in the way: what was read is stale, so read again. */
export function isTransient(error: unknown): boolean {
  return hasLabel(error, 'TransientTransactionError') || codeOf(error) === 112
}

/** A unique index refused the document: somebody else was first. */
export function isDuplicateKey(error: unknown): boolean {
  return codeOf(error) === 11000
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function hasLabel(error: unknown, label: string): boolean {
  // Every error of the driver has this method; others have no labels.
  return error instanceof Error && 'hasErrorLabel' in error && (error as { hasErrorLabel: (label: string) => boolean }).hasErrorLabel(label)
}

/** Random, so that two transactions in each other's way part. */
function pause(attempt: number): Promise<void> {
  const ms = Math.random() * Math.min(longestPauseMs, 2 ** attempt)
  return new Promise((resolve) => setTimeout(resolve, ms))
}
