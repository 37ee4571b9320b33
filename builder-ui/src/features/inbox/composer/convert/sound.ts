import { ALL_FORMATS, BlobSource, BufferTarget, Conversion, canEncodeAudio, Input, OggOutputFormat, Output } from 'mediabunny'

/** A sound as ogg/opus in one channel, what voice notes are; null where this browser cannot make it. What is opus already is copied. */
export async function toOpus(file: Blob): Promise<Blob | null> {
  if (file.type.startsWith('audio/ogg')) return new Blob([file], { type: 'audio/ogg' })
  const copied = await convert(file, false)
  if (copied) return copied
  return (await canEncodeAudio('opus', { numberOfChannels: 1, sampleRate: 48_000 })) ? convert(file, true) : null
}

async function convert(file: Blob, anew: boolean): Promise<Blob | null> {
  const target = new BufferTarget()
  const conversion = await Conversion.init({
    input: new Input({ formats: ALL_FORMATS, source: new BlobSource(file) }),
    output: new Output({ format: new OggOutputFormat(), target }),
    video: { discard: true },
    audio: { codec: 'opus', ...(anew && { numberOfChannels: 1, sampleRate: 48_000, bitrate: 32_000, forceTranscode: true }) },
    showWarnings: false,
  })
  if (!conversion.isValid) return null
  await conversion.execute()
  return target.buffer && new Blob([target.buffer], { type: 'audio/ogg' })
}
