import { CALLBACK_MARKER } from '#engine/nodes/wait-for-callback'
import type { Repositories } from '#storage/create-repositories'
import type { Deps } from '../deps.ts'

/** A marker is followed by the id of its call: `{workflowId}:{turn}:{n}`. */
const marker = new RegExp(`${CALLBACK_MARKER}(conversation(?:/\\w+){3}:\\d+:\\d+)`, 'g')

/** Puts the signed one-time addresses in the place of the markers that flows carry for them, in whatever leaves the product. */
export async function withCallbackLinks<Leaving extends object>(
  deps: Deps,
  repositories: Repositories,
  leaving: Leaving,
): Promise<Leaving> {
  const text = JSON.stringify(leaving)
  const callIds = new Set([...text.matchAll(marker)].map((match) => match[1] ?? ''))
  if (callIds.size === 0) return leaving
  const addresses = new Map<string, string>()
  for (const callId of callIds) {
    const token = await repositories.calls.callbackToken(callId)
    addresses.set(callId, token === null ? '' : `${deps.settings.publicUrl}/callbacks/${token}`)
  }
  // Tokens and addresses hold no character that JSON escapes, so what leaves keeps its shape.
  return JSON.parse(text.replace(marker, (_, callId: string) => addresses.get(callId) ?? '')) as Leaving
}
