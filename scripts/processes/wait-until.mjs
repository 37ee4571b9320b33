import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits until `condition` answers something truthy and returns it; returns undefined when the deadline passes first.
 * @template T
 * @param {() => T | Promise<T>} condition
 * @param {{ withinMs: number, everyMs?: number }} options
 * @returns {Promise<T | undefined>}
 */
export async function waitUntil(condition, { withinMs, everyMs = 50 }) {
  const deadline = Date.now() + withinMs
  for (;;) {
    const answer = await condition()
    if (answer) return answer
    if (Date.now() > deadline) return undefined
    await pause(everyMs)
  }
}
