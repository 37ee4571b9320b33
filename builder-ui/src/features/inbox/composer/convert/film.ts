import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  type ConversionOptions,
  Input,
  Mp4OutputFormat,
  Output,
  registerDecoder,
} from 'mediabunny'

/** Why a film cannot leave: nothing reads it, this browser knows no way from its kind or to ours, or it is too long for the weight. */
export type FilmProblem = 'filmBroken' | 'filmKind' | 'filmLong'

type Told = (share: number) => void

const soundBits = 96_000
/** Below this a film is not worth looking at. */
const leastBits = 250_000
const mostBits = 3_000_000
/** The shorter side of what is made anew. */
const mostPixels = 720
/** Packets that tell how heavy a sound is. */
const sampled = 300

/**
 * A film as MP4 (H.264 and AAC) within a weight: its streams are copied where they are of that kind already, else made anew with the
 * browser's own encoders; a sound that is AAC is never made anew, for few browsers can.
 */
export async function toMp4(file: Blob, maxBytes: number, told: Told): Promise<Blob | FilmProblem> {
  const shape = await shapeOf(file).catch(() => null)
  if (shape === null) return 'filmBroken'
  const copied = shape.isAvc && file.size <= maxBytes ? await convert(file, {}, told) : null
  if (copied && copied.size <= maxBytes) return copied
  // Encoders take whole numbers only.
  const bits = Math.floor((maxBytes * 8 * 0.92) / Math.max(shape.seconds, 1) - shape.soundBits)
  if (bits < leastBits) return 'filmLong'
  // What phones of Apple film in, and many browsers do not know.
  if (shape.isUnknownHevc) registerDecoder((await import('./hevc-decoder.ts')).HevcDecoder)
  const made = await convert(file, { bitrate: Math.min(bits, mostBits), ...shape.smaller, forceTranscode: true }, told)
  if (made === null) return 'filmKind'
  return made.size <= maxBytes ? made : 'filmLong'
}

/** How long it is, what its picture and its sound are, and what makes the picture small enough; throws where it is no film. */
async function shapeOf(file: Blob) {
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) })
  const [seconds, picture, sound] = await Promise.all([input.computeDuration(), input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
  if (picture === null) throw new Error('there is no picture in it')
  const [width, height, codec] = await Promise.all([picture.getDisplayWidth(), picture.getDisplayHeight(), picture.getCodec()])
  const smaller = Math.min(width, height) <= mostPixels ? {} : width > height ? { height: mostPixels } : { width: mostPixels }
  const isCopied = sound !== null && (await sound.getCodec()) === 'aac'
  return {
    seconds,
    smaller,
    isAvc: codec === 'avc',
    isUnknownHevc: codec === 'hevc' && !(await picture.canDecode()),
    soundBits: isCopied ? (await sound.computePacketStats(sampled)).averageBitrate : soundBits,
  }
}

async function convert(
  file: Blob,
  picture: Pick<Extract<ConversionOptions['video'], { codec?: unknown }>, 'bitrate' | 'width' | 'height' | 'forceTranscode'>,
  told: Told,
): Promise<Blob | null> {
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) })
  const target = new BufferTarget()
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target })
  const conversion = await Conversion.init({
    input,
    output,
    video: { codec: 'avc', ...picture },
    audio: { codec: 'aac' },
    showWarnings: false,
  })
  // A film without its picture or its sound is another film.
  if (!conversion.isValid || conversion.discardedTracks.length > 0) return null
  conversion.onProgress = told
  await conversion.execute()
  return target.buffer && new Blob([target.buffer], { type: 'video/mp4' })
}
