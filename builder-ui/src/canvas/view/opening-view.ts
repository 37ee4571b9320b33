import type { Rect } from '../drawing/drawing.ts'

interface View {
  x: number
  y: number
  zoom: number
}

const leastReadableZoom = 0.55
const margin = 48

/** What is seen when a flow is opened: all of it where it can still be read, else its beginning. */
export function openingView(cards: readonly Rect[], start: Rect | undefined, box: { width: number; height: number }): View {
  if (cards.length === 0) return { x: box.width / 6, y: box.height / 3, zoom: 1 }
  const left = Math.min(...cards.map(({ x }) => x))
  const top = Math.min(...cards.map(({ y }) => y))
  const width = Math.max(...cards.map((card) => card.x + card.width)) - left
  const height = Math.max(...cards.map((card) => card.y + card.height)) - top
  const zoom = Math.min(1, (box.width - 2 * margin) / width, (box.height - 2 * margin) / height)
  if (zoom >= leastReadableZoom)
    return { x: (box.width - width * zoom) / 2 - left * zoom, y: (box.height - height * zoom) / 2 - top * zoom, zoom }
  const first = start ?? cards[0] ?? { x: left, y: top, width: 0, height: 0 }
  return { x: margin - first.x * 0.8, y: box.height / 2 - (first.y + first.height / 2) * 0.8, zoom: 0.8 }
}
