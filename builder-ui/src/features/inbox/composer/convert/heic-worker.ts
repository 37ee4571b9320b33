import libheif from 'libheif-js/libheif-wasm/libheif.js'
import { fetchLibheif } from './libheif-wasm.ts'

/** What we use of the decoder; its package tells the types of what lies below only. */
interface Heif {
  HeifDecoder: new () => { decode: (bytes: Uint8Array) => HeifImage[] }
}
interface HeifImage {
  get_width: () => number
  get_height: () => number
  is_primary: () => boolean
  display: (into: ImageData, done: (data: ImageData | null) => void) => void
  free: () => void
}

/** What the worker answers to the bytes of a picture: the picture, or why there is none. */
export type HeicReply = ImageBitmap | 'unreadable' | 'noDecoder'

// Beside the page, which goes on while tens of millions of pixels are made: one picture for each worker.
addEventListener('message', async ({ data }: MessageEvent<ArrayBuffer>) => {
  const heif = await load().catch(() => null)
  const picture = heif && (await decode(heif, data).catch(() => null))
  const reply: HeicReply = heif === null ? 'noDecoder' : (picture ?? 'unreadable')
  postMessage(reply, { transfer: picture ? [picture] : [] })
})

async function decode({ HeifDecoder }: Heif, bytes: ArrayBuffer): Promise<ImageBitmap | null> {
  const images = new HeifDecoder().decode(new Uint8Array(bytes))
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (!image) return null
  const pixels = new ImageData(image.get_width(), image.get_height())
  const shown = await new Promise<ImageData | null>((resolve) => image.display(pixels, resolve))
  for (const one of images) one.free()
  return shown && createImageBitmap(shown)
}

async function load(): Promise<Heif> {
  // The package's types leave out the decoder that its script adds.
  return libheif({ wasmBinary: await fetchLibheif() }) as unknown as Heif
}
