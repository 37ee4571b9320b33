import { describe, expect, it } from '@jest/globals'
import { offsetWithin } from '../../../builder-ui/src/canvas/view/offset-within.ts'
import { openingView } from '../../../builder-ui/src/canvas/view/opening-view.ts'
import { goesBack, wirePath } from '../../../builder-ui/src/canvas/wires/wire-path.ts'

const box = { width: 1000, height: 600 }
const card = (x: number, y: number) => ({ x, y, width: 264, height: 128 })

describe('a flow that is opened', () => {
  it('is seen whole where it can be read, in the middle and never larger than it is', () => {
    expect(openingView([card(0, 0)], undefined, box)).toEqual({ x: 368, y: 236, zoom: 1 })
    expect(openingView([card(0, 0), card(1000, 0)], undefined, box).zoom).toBeCloseTo(904 / 1264)
  })

  it('is seen from its start where it is too large to be read', () => {
    const view = openingView([card(9000, 0), card(0, 100)], card(0, 100), box)
    expect(view.zoom).toBe(0.8)
    expect(0 * view.zoom + view.x).toBe(48)
  })

  it('leaves room for the first node where it is empty', () => {
    expect(openingView([], undefined, box)).toEqual({ x: 1000 / 6, y: 200, zoom: 1 })
  })
})

describe('tools above a card', () => {
  it.each([
    ['stand above it', { top: 200, bottom: 300 }, 14],
    ['stand below it where there is no room above', { top: 20, bottom: 120 }, -150],
    ['stand over it where there is no room at all', { top: 20, bottom: 590 }, -24],
    ['go with it out of view', { top: -500, bottom: -400 }, 14],
  ])('%s', (_what, thing, offset) => {
    expect(offsetWithin(thing, 14, 36, box.height)).toBe(offset)
  })
})

describe('a wire', () => {
  it('curves to the right', () => {
    const ends = { sourceX: 0, sourceY: 0, targetX: 100, targetY: 50 }
    expect([goesBack(ends), wirePath(ends, 0).middle]).toEqual([false, { x: 50, y: 25 }])
  })

  it('that leads back goes over both cards', () => {
    const ends = { sourceX: 600, sourceY: 80, targetX: 0, targetY: 24 }
    const { path, middle } = wirePath(ends, -20)
    expect([goesBack(ends), middle]).toEqual([true, { x: 300, y: -52 }])
    expect(path).toMatch(/^M 600 80 /)
    expect(path).toMatch(/ L 0 24$/)
  })
})
