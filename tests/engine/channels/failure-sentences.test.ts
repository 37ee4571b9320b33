import { describe, expect, it } from '@jest/globals'
import { failureSentence } from '#engine/channels/failure-sentences'

describe('why a message failed', () => {
  it.each(['whatsapp.100', 'whatsapp.131047', 'whatsapp.999999', 'media.unknown'])('is told for %s without its code', (code) => {
    const { es, pt, en } = failureSentence(code)
    for (const sentence of [es, pt, en]) {
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
      expect(sentence).not.toContain(code)
      expect(sentence).not.toMatch(/\(/)
    }
  })
})
