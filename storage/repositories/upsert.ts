import { isDuplicateKey } from '../transaction.ts'

/** Runs an upsert again when another one made the document first: the second finds it. */
export async function upsert(write: () => Promise<unknown>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    await write()
  }
}
