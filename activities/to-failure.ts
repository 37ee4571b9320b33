import { ApplicationFailure } from '@temporalio/common'
import { HiloError, UnavailableError } from '#engine/errors'

type Activity = (...args: never[]) => Promise<unknown>

/** Maps what activities throw to Temporal's failures, in this one place: the type is our code; only `UnavailableError` and unknown errors are retried. */
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
  if (!(error instanceof HiloError)) return error
  return ApplicationFailure.create({
    type: error.code,
    message: error.message,
    nonRetryable: !(error instanceof UnavailableError),
    cause: error,
  })
}
