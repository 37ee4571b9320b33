import { decodeHeic } from './heic.ts'

/** Enough for a phone held sideways and twice as sharp. */
const longestSide = 2560
const qualities = [0.9, 0.8, 0.7, 0.55]

/** A picture as JPEG within a weight; null where it cannot be read or made that light. Throws where what reads it cannot be had. */
export async function toJpeg(file: Blob, from: 'heic' | 'other', maxBytes: number, signal: AbortSignal): Promise<Blob | null> {
  const picture = await read(file, from, signal)
  if (picture === null) return null
  for (let side = longestSide; side >= 320; side = Math.round(side / 1.6)) {
    const canvas = drawn(picture, side)
    for (const quality of qualities) {
      const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
      if (jpeg && jpeg.size <= maxBytes) return jpeg
    }
  }
  return null
}

async function read(file: Blob, from: 'heic' | 'other', signal: AbortSignal): Promise<ImageBitmap | null> {
  // Some browsers know HEIC by themselves.
  const known = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (known !== null || from === 'other') return known
  return decodeHeic(await file.arrayBuffer(), signal)
}

function drawn(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context) {
    // What is transparent would come out black.
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  }
  return canvas
}
