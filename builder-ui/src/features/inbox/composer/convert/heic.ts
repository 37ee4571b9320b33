import libheif from 'libheif-js/libheif-wasm/libheif.js'
import wasmAddress from 'libheif-js/libheif-wasm/libheif.wasm?url'

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

let decoder: Promise<Heif> | undefined

/** The pixels of a picture as phones of Apple keep them; null where it cannot be read. */
export async function decodeHeic(bytes: ArrayBuffer): Promise<ImageData | null> {
  decoder ??= load()
  const { HeifDecoder } = await decoder
  const images = new HeifDecoder().decode(new Uint8Array(bytes))
  const image = images.find((one) => one.is_primary()) ?? images[0]
  if (!image) return null
  const pixels = new ImageData(image.get_width(), image.get_height())
  const shown = await new Promise<ImageData | null>((resolve) => image.display(pixels, resolve))
  for (const one of images) one.free()
  return shown
}

async function load(): Promise<Heif> {
  const wasmBinary = await (await fetch(wasmAddress)).arrayBuffer()
  // The package's types leave out the decoder that its script adds.
  return libheif({ wasmBinary }) as unknown as Heif
}
