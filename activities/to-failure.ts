import { ApplicationFailure } from '@temporalio/common'
import { HiloError, UnavailableError } from '#engine/errors'

type Activity = (...args: never[]) => Promise<unknown>

/** Maps what activities throw to Temporal's failures, in this one place: the type is our code; `UnavailableError` and what comes from outside are retried. */
export function withFailures<Activities extends Record<string, Activity>>(activities: Activities): Activities {
  const wrapped = Object.entries(activities).map(([name, activity]) => [name, wrap(activity)])
  // Object.fromEntries forgets the keys' types; every key keeps its own signature.
  return Object.fromEntries(wrapped) as Activities
}

function wrap(activity: Activity): Activity {
  return async (...args) => {
    try {
      return await activity(...args)
    } catch (error) {
      throw toFailure(error)
    }
  }
}

function toFailure(error: unknown): unknown {
  if (isDefect(error)) {
    const message = `An activity met a mistake of ours (${error.name}); trying again would not help.`
    return ApplicationFailure.create({ type: 'activity.defect', message, nonRetryable: true, cause: error })
  }
  if (!(error instanceof HiloError)) return error
  return ApplicationFailure.create({
    type: error.code,
    message: error.message,
    nonRetryable: !(error instanceof UnavailableError),
    cause: error,
  })
}

/** What the language itself throws at a mistake; network errors come as these too, but then with a cause. */
const languageErrors = [TypeError, RangeError, ReferenceError, SyntaxError]
/** Documents no database takes, however often they are sent: too large, or against its rules. */
const refusedDocuments: unknown[] = [121, 10334, 17280]

/** It would fail the same way for ever, and hold up whatever comes after it. */
function isDefect(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if (error.name.startsWith('BSON') || error.name === 'ZodError') return true
  if (error.name.startsWith('Mongo')) return 'code' in error && refusedDocuments.includes(error.code)
  return error.cause === undefined && languageErrors.some((kind) => error instanceof kind)
}
