import { isPassing } from '../../../app/api/api-error.ts'

/** What was asked and got no answer, by what was wished. */
const unanswered = new Map<string, { key: string; body: unknown }>()

/**
 * Asks for something that must not be done twice. Without an answer the server may have done it: the same wish is then asked with the very
 * body and key of before, and done once. A wish that was answered, or refused, is a new one when it comes again.
 */
export async function askOnce<Body, Answer>(wish: unknown, body: Body, ask: (body: Body, key: string) => Promise<Answer>): Promise<Answer> {
  const name = JSON.stringify(wish)
  // Kept below under this very wish, whose bodies are of one kind.
  const before = unanswered.get(name) as { key: string; body: Body } | undefined
  const asked = before ?? { key: crypto.randomUUID(), body }
  unanswered.delete(name)
  try {
    return await ask(asked.body, asked.key)
  } catch (error) {
    if (isPassing(error)) unanswered.set(name, asked)
    throw error
  }
}
