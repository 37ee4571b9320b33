import { getBezierPath, Position } from '@xyflow/react'

interface Ends {
  sourceX: number
  sourceY: number
  targetX: number
  targetY: number
}

interface WirePath {
  path: string
  /** Where the wire's buttons and label stand. */
  middle: { x: number; y: number }
}

/** From this far apart on, only the ends of a wire are drawn: about a screen. */
const farApart = 1500
/** How much is drawn of each end. */
const endLength = 40

/** Whether only the ends of a wire are drawn, where nobody has said which it shall be. */
export function isFar({ sourceX, sourceY, targetX, targetY }: Ends): boolean {
  return Math.hypot(targetX - sourceX, targetY - sourceY) > farApart
}

/** The two ends of a wire whose middle is not drawn, and where each stops. */
export function wireEnds({ sourceX, sourceY, targetX, targetY }: Ends): { path: string; out: Point; back: Point } {
  const out = { x: sourceX + endLength, y: sourceY }
  const back = { x: targetX - endLength, y: targetY }
  return { path: `M ${sourceX} ${sourceY} L ${out.x} ${out.y} M ${back.x} ${back.y} L ${targetX} ${targetY}`, out, back }
}

const stub = 28
const radius = 14
const aboveCards = 32

/** Whether a wire has to go back to the left to get where it leads. */
export function goesBack({ sourceX, targetX }: Ends): boolean {
  return targetX < sourceX + 8
}

/**
 * The way of a wire: a soft curve to the right; one that leads back goes over both cards (whose higher upper edge is `top`),
 * so that it can be told from the others.
 */
export function wirePath(ends: Ends, top: number): WirePath {
  if (goesBack(ends)) return pathBack(ends, top - aboveCards)
  const [path, x, y] = getBezierPath({ ...ends, sourcePosition: Position.Right, targetPosition: Position.Left })
  return { path, middle: { x, y } }
}

function pathBack({ sourceX, sourceY, targetX, targetY }: Ends, crossing: number): WirePath {
  const right = sourceX + stub
  const left = targetX - stub
  const path = roundedPath([
    { x: sourceX, y: sourceY },
    { x: right, y: sourceY },
    { x: right, y: crossing },
    { x: left, y: crossing },
    { x: left, y: targetY },
    { x: targetX, y: targetY },
  ])
  return { path, middle: { x: (left + right) / 2, y: crossing } }
}

interface Point {
  x: number
  y: number
}

/** Straight lines with round corners. */
function roundedPath(points: readonly Point[]): string {
  const corners = points.slice(1, -1).map((corner, index) => {
    const [before = corner, after = corner] = [points[index], points[index + 2]]
    const size = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    const start = towards(corner, before, size)
    const end = towards(corner, after, size)
    return `L ${start.x} ${start.y} Q ${corner.x} ${corner.y} ${end.x} ${end.y}`
  })
  const [first, last] = [points[0], points.at(-1)]
  return first && last ? [`M ${first.x} ${first.y}`, ...corners, `L ${last.x} ${last.y}`].join(' ') : ''
}

function distance(one: Point, other: Point): number {
  return Math.abs(one.x - other.x) + Math.abs(one.y - other.y)
}

function towards(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length }
}
