import { describe, expect, it } from '@jest/globals'
import type { ChannelKind } from '#engine/channels/rules'
import { windowClosesAt, windowOpen } from '#engine/channels/window'

const day = 24 * 3_600_000

describe('windowOpen', () => {
  it.each<[ChannelKind, number | null, number, boolean]>([
    ['whatsapp', null, 0, false],
    ['whatsapp', 1000, 1000, true],
    ['whatsapp', 1000, 1000 + day - 1, true],
    ['whatsapp', 1000, 1000 + day, false],
    ['instagram', 1000, 1000 + day - 1, true],
    ['tiktok', 1000, 1000 + day, false],
    ['test', 1000, 1000 + day, false],
  ])('on %s, written at %s, asked at %s: %s', (kind, lastInboundAt, at, expected) => {
    expect(windowOpen(kind, lastInboundAt, at)).toBe(expected)
  })

  it('closes never where it never opened', () => {
    expect(windowClosesAt('whatsapp', null)).toBeNull()
    expect(windowClosesAt('tiktok', 5)).toBe(5 + day)
  })
})
