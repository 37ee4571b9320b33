import { describe, expect, it } from '@jest/globals'
import { runFailureSentence } from '#engine/conversation/run-failure-sentences'

describe('why a run failed', () => {
  it.each(['simulation.failed', 'subflow.badInput', 'subflow.unknown', 'channel.windowClosed', 'http.timeout', 'flow.notLive'])(
    'is told for %s without its code',
    (code) => {
      const { es, pt, en } = runFailureSentence(code)
      for (const sentence of [es, pt, en]) {
        expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
        expect(sentence).not.toContain(code)
      }
    },
  )

  it('is a sentence with the code where nobody foresaw it', () => {
    expect(runFailureSentence('shop.closed').es).toBe('Este nodo no pudo seguir (shop.closed). Revísalo, publica y reintenta.')
  })
})
