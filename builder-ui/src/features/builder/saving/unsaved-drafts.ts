import { z } from 'zod'
import { type Flow, flowSchema } from '#engine/flow/schema'

/** What a tab has drawn and not saved yet, as this browser keeps it. */
export interface UnsavedDraft {
  tabId: string
  /** The revision it was drawn over. */
  revision: number
  at: number
  flow: Flow
}

const draftSchema = z.object({ tabId: z.string(), revision: z.number(), at: z.number(), flow: flowSchema })

/** Longer than anybody waits to open a flow again. */
const KEPT_MS = 30 * 86_400_000

const prefixOf = (flowId: string) => `hilo.unsaved.${flowId}.`

/** Keeps what is not saved yet, so that a tab that crashes loses nothing. False: this browser keeps nothing (full or forbidden). */
export function keepUnsaved(flowId: string, draft: UnsavedDraft): boolean {
  try {
    localStorage.setItem(`${prefixOf(flowId)}${draft.tabId}`, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** It is saved, or was given up on purpose. */
export function dropUnsaved(flowId: string, tabId: string): void {
  localStorage.removeItem(`${prefixOf(flowId)}${tabId}`)
}

/** What tabs left of a flow in this browser, newest first. What cannot be read any more, or is old, goes. */
export function unsavedDrafts(flowId: string, now: number): UnsavedDraft[] {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefixOf(flowId)))
  const drafts = keys.flatMap((key) => {
    const draft = read(key)
    if (draft && now - draft.at < KEPT_MS) return [draft]
    localStorage.removeItem(key)
    return []
  })
  return drafts.toSorted((one, other) => other.at - one.at)
}

function read(key: string): UnsavedDraft | null {
  try {
    return draftSchema.parse(JSON.parse(localStorage.getItem(key) ?? ''))
  } catch {
    return null
  }
}
