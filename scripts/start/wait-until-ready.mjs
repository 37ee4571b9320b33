import { waitUntil } from '../processes/wait-until.mjs'
import { SetupProblem, say } from '../say.mjs'

const withinMs = 180_000
const tellEveryMs = 10_000

/**
 * Waits until the product answers that it is ready, and tells now and then what it is waiting for.
 * @param {string} url
 * @param {{ giveUp: () => boolean }} options
 */
export async function waitUntilReady(url, { giveUp }) {
  let toldAt = Date.now()
  let last = 'no answer yet'
  const ready = await waitUntil(
    async () => {
      if (giveUp()) return true
      const answer = await ask(url)
      if (answer === 'ready') return true
      last = answer
      if (Date.now() - toldAt > tellEveryMs) {
        toldAt = Date.now()
        say(`Waiting for the product to be ready (${last}) ...`)
      }
      return false
    },
    { withinMs, everyMs: 100 },
  )
  if (!ready) throw new SetupProblem(`The product did not become ready within ${withinMs / 1000} s (${last}). The lines above say why.`)
}

/** @param {string} url */
async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) })
    const body = await response.text()
    return response.status === 200 ? 'ready' : `HTTP ${response.status} ${body.slice(0, 200)}`
  } catch {
    return 'no answer yet'
  }
}
