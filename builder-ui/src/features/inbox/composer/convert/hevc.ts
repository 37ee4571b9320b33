import libheif from 'libheif-js/libheif-wasm/libheif.js'
import { joined, moveStack, withStackPointer } from './stack-pointer.ts'

/** One picture of a film: its planes one after the other, 8 bits a point, colours at half the size (I420). */
export interface Frame {
  /** The number of the packet that it came in. */
  packet: number
  width: number
  height: number
  pixels: Uint8Array<ArrayBuffer>
}

/** Reads the pictures of one stream of HEVC; what it gives is in the order in which it is shown. */
export interface Hevc {
  /** Takes one packet, as it lies in the file. */
  decode: (bytes: Uint8Array, packet: number) => Frame[]
  /** What is left at the end. */
  rest: () => Frame[]
}

type Libde265 = ReturnType<typeof libheif>

/** Pictures that are made out of others take more than the 64 kB of stack that a reader of photos gets. */
const stackBytes = 1_048_576
const halfSizeColours = 1
const waitsForMore = 13
/** From there on the library only warns. */
const firstWarning = 1000

/**
 * Decodes HEVC with the C functions of libde265, which the reader of HEIC pictures is made with. `description` is what the file says of the
 * stream: HEVCDecoderConfigurationRecord of ISO/IEC 14496-15.
 */
export async function createHevc(wasm: Uint8Array<ArrayBuffer>, description: Uint8Array): Promise<Hevc> {
  const c = await load(wasm)
  const decoder = c._de265_new_decoder()
  const told = c._malloc(4)
  const lengthBytes = ((description[21] ?? 0) % 4) + 1
  for (const unit of parameterSets(description)) push(unit, 0)

  function push(unit: Uint8Array, packet: number): void {
    const address = c._malloc(unit.length)
    c.HEAPU8.set(unit, address)
    // The two halves of a time that is not used, then what comes back with the picture.
    const result = c._de265_push_NAL(decoder, address, unit.length, 0, 0, packet)
    c._free(address)
    if (isFailure(result)) throw new Error(`HEVC: ${result}`)
  }

  function due(): Frame[] {
    const frames: Frame[] = []
    for (let isMore = true; isMore; ) {
      const result = c._de265_decode(decoder, told)
      if (isFailure(result)) throw new Error(`HEVC: ${result}`)
      isMore = result !== waitsForMore && c.HEAPU32[told / 4] !== 0
      for (let picture = c._de265_get_next_picture(decoder); picture !== 0; picture = c._de265_get_next_picture(decoder))
        frames.push(frameOf(c, picture, told))
    }
    return frames
  }

  return {
    decode(bytes, packet) {
      for (const unit of unitsOf(bytes, lengthBytes)) push(unit, packet)
      return due()
    },
    rest() {
      c._de265_flush_data(decoder)
      return due()
    },
  }
}

async function load(wasm: Uint8Array<ArrayBuffer>): Promise<Libde265> {
  const instances: WebAssembly.Instance[] = []
  const c = await libheif({
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(withStackPointer(wasm)), imports)
      instances.push(instance)
      done(instance)
      return instance.exports
    },
  })
  for (const instance of instances) moveStack(instance, c._malloc(stackBytes), stackBytes)
  return c
}

function isFailure(result: number): boolean {
  return result !== 0 && result !== waitsForMore && result < firstWarning
}

function* parameterSets(description: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(description.buffer, description.byteOffset, description.byteLength)
  const arrays = view.getUint8(22)
  let at = 23
  for (let array = 0; array < arrays; array += 1) {
    const count = view.getUint16(at + 1)
    at += 3
    for (let unit = 0; unit < count; unit += 1) {
      const length = view.getUint16(at)
      yield description.subarray(at + 2, at + 2 + length)
      at += 2 + length
    }
  }
}

/** A packet is units one after the other, each behind its length. */
function* unitsOf(bytes: Uint8Array, lengthBytes: number): Generator<Uint8Array> {
  for (let at = 0; at + lengthBytes <= bytes.length; ) {
    const from = at + lengthBytes
    const length = bytes.subarray(at, from).reduce((value, byte) => value * 256 + byte, 0)
    yield bytes.subarray(from, from + length)
    at = from + length
  }
}

function frameOf(c: Libde265, picture: number, told: number): Frame {
  if (c._de265_get_chroma_format(picture) !== halfSizeColours) throw new Error('HEVC: colours of another size')
  return {
    packet: c._de265_get_image_user_data(picture),
    width: c._de265_get_image_width(picture, 0),
    height: c._de265_get_image_height(picture, 0),
    pixels: joined([0, 1, 2].map((plane) => planeOf(c, picture, plane, told))),
  }
}

function planeOf(c: Libde265, picture: number, plane: number, told: number): Uint8Array {
  const [width, height] = [c._de265_get_image_width(picture, plane), c._de265_get_image_height(picture, plane)]
  const address = c._de265_get_image_plane(picture, plane, told)
  const stride: number = c.HEAPU32[told / 4]
  const spareBits = c._de265_get_bits_per_pixel(picture, plane) - 8
  const points = new Uint8Array(width * height)
  for (let line = 0; line < height; line += 1) {
    const from = address + line * stride
    if (spareBits === 0) points.set(c.HEAPU8.subarray(from, from + width), line * width)
    else {
      const fine: Uint16Array = c.HEAPU16.subarray(from / 2, from / 2 + width)
      for (let x = 0; x < width; x += 1) points[line * width + x] = (fine[x] ?? 0) >> spareBits
    }
  }
  return points
}
