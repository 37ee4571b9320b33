import { Defect, UnavailableError } from './errors.ts'
import type { Json } from './json.ts'

export type JsonObject = { [key: string]: Json }

/** Version -> how something saved by it becomes one of the next. */
export type Upgraders = Record<number, (saved: JsonObject) => JsonObject>

export type Saved =
  | { type: 'current'; value: JsonObject }
  /** Written by a newer release than this one. */
  | { type: 'newer'; version: number }
  /** It names no version, or one that never was. */
  | { type: 'unreadable' }

/** Brings something saved by an earlier release up to the current version, one version at a time; `field` is where it says which it has. */
export function upgradeSaved(saved: unknown, field: string, current: number, upgraders: Upgraders): Saved {
  if (!isObject(saved)) return { type: 'unreadable' }
  const from = saved[field]
  if (typeof from !== 'number' || !Number.isInteger(from)) return { type: 'unreadable' }
  if (from > current) return { type: 'newer', version: from }
  let value = saved
  for (let version = from; version < current; version += 1) {
    const upgrade = upgraders[version]
    if (upgrade === undefined) return { type: 'unreadable' }
    value = { ...upgrade(value), [field]: version + 1 }
  }
  return { type: 'current', value }
}

/**
 * The value of something this product has written itself. Throws UnavailableError(`{area}.newerVersion`) when a newer release wrote it: it
 * waits for a process of that release; and Defect(`{area}.unreadable`) for what no release has written.
 */
export function requireCurrent(upgraded: Saved, area: string, what: string): JsonObject {
  switch (upgraded.type) {
    case 'current':
      return upgraded.value
    case 'newer':
      throw new UnavailableError(
        `${area}.newerVersion`,
        `${what} was saved by a newer Hilo (version ${upgraded.version} of its form). Nothing was changed; it goes on once every process is of that release.`,
      )
    case 'unreadable':
      throw new Defect(`${area}.unreadable`, `${what} names no version of its form that any release has written.`)
  }
}

function isObject(saved: unknown): saved is JsonObject {
  return typeof saved === 'object' && saved !== null && !Array.isArray(saved)
}
