const edge = 8

interface Thing {
  top: number
  bottom: number
}

/** How far above something its tools stand, so that they are seen for as long as any of it is: less than nothing below it, or over what is larger than the room. All in pixels of the canvas. */
export function offsetWithin({ top, bottom }: Thing, wanted: number, height: number, room: number): number {
  if (bottom < 0 || top - wanted - height >= edge) return wanted
  const isRoomBelow = bottom + wanted + height <= room - edge
  return isRoomBelow ? top - bottom - wanted - height : top - height - edge
}
