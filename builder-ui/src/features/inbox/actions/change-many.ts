import { ApiError } from '../../../app/api/api-error.ts'

/** Few enough that one sees how it goes; the API takes 100 in one request. */
const mostAtOnce = 25

interface Answer {
  done: string[]
  refused: { id: string; code: string; message: string }[]
}

export interface Changed {
  done: string[]
  refused: { id: string; error: ApiError }[]
}

/** The same with any number of conversations, some at a time. Where the server stops answering, the rest is left alone and told as refused. */
export async function changeMany(
  ids: readonly string[],
  ask: (ids: string[]) => Promise<Answer>,
  tell: (done: number) => void = () => {},
): Promise<Changed> {
  const changed: Changed = { done: [], refused: [] }
  for (let from = 0; from < ids.length; from += mostAtOnce) {
    try {
      const { done, refused } = await ask(ids.slice(from, from + mostAtOnce))
      changed.done.push(...done)
      changed.refused.push(
        ...refused.map(({ id, code, message }) => ({ id, error: new ApiError(code, code.startsWith('storage.') ? 503 : 409, message) })),
      )
      tell(Math.min(from + mostAtOnce, ids.length))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      changed.refused.push(...ids.slice(from).map((id) => ({ id, error })))
      break
    }
  }
  return changed
}
