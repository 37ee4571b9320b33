import { ALL_FORMATS, BlobSource, BufferTarget, Conversion, Input, Mp4OutputFormat, Output } from 'mediabunny'

const soundBits = 96_000
/** Below this a film is not worth looking at. */
const leastBits = 250_000

/**
 * A film as MP4 (H.264 and AAC) within a weight: its streams are copied where they are of that kind already, else made anew with the
 * browser's own encoders. Null where this browser cannot, or it is too long for the weight.
 */
export async function toMp4(file: Blob, maxBytes: number, told: (share: number) => void): Promise<Blob | null> {
  const copied = file.size <= maxBytes ? await convert(file, null, told) : null
  if (copied && copied.size <= maxBytes) return copied
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) })
  const seconds = await input.computeDuration()
  const bits = Math.floor((maxBytes * 8 * 0.92) / Math.max(seconds, 1)) - soundBits
  if (bits < leastBits) return null
  const made = await convert(file, Math.min(bits, 3_000_000), told)
  return made && made.size <= maxBytes ? made : null
}

async function convert(file: Blob, bits: number | null, told: (share: number) => void): Promise<Blob | null> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) })
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const conversion = await Conversion.init({
    input,
    output,
    video: { codec: 'avc', ...(bits !== null && { bitrate: bits, height: 720, forceTranscode: true }) },
    audio: { codec: 'aac', ...(bits !== null && { bitrate: soundBits }) },
    showWarnings: false,
  })
  // A film without its picture or its sound is another film.
  if (!conversion.isValid || conversion.discardedTracks.length > 0) return null
  conversion.onProgress = told
  await conversion.execute()
  return target.buffer && new Blob([target.buffer], { type: 'video/mp4' })
}
