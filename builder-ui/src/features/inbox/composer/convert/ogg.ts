import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  Conversion,
  EncodedAudioPacketSource,
  EncodedPacket,
  Input,
  OggOutputFormat,
  Output,
} from 'mediabunny'

/** Of the opus that voice notes are: one channel, 48,000 numbers a second, in packets of 20 ms. */
const opus = { numberOfChannels: 1, sampleRate: 48_000, bitrate: 32_000 } as const
const packetLength = 960

/** The opus of another container in ogg; null where it is no opus. */
export async function copiedToOgg(file: Blob): Promise<Blob | null> {
  using input = open(file)
  const track = await input.getPrimaryAudioTrack()
  return (await track?.getCodec()) === 'opus' ? await convert(input, {}) : null
}

/** A sound as ogg/opus, decoded and encoded by the browser; null where it cannot. */
export async function encodedToOgg(file: Blob): Promise<Blob | null> {
  using input = open(file)
  return await convert(input, { ...opus, forceTranscode: true })
}

async function convert(input: Input, anew: object): Promise<Blob | null> {
  const { output, made } = oggOutput()
  const conversion = await Conversion.init({
    input,
    output,
    video: { discard: true },
    audio: { codec: 'opus', ...anew },
    showWarnings: false,
  })
  if (!conversion.isValid) return null
  await conversion.execute()
  return made()
}

function open(file: Blob): Input {
  return new Input({ formats: ALL_FORMATS, source: new BlobSource(file) })
}

/** What was decoded, as ogg/opus in one channel: encoded by libopus, which comes for it. */
export async function samplesToOgg(channels: readonly Float32Array[]): Promise<Blob | null> {
  const { createEncoder } = await import('libopus-wasm')
  using encoder = await createEncoder({ channels: 1, sampleRate: opus.sampleRate, bitrate: opus.bitrate, frameSize: packetLength })
  // What the encoder needs before the first sound; players leave it out again.
  const preSkip = encoder.getLookahead()
  const source = new EncodedAudioPacketSource('opus')
  const { output, made } = oggOutput()
  output.addAudioTrack(source)
  await output.start()
  const decoderConfig = { codec: 'opus', ...opus, description: opusHead(preSkip) }
  const end = (channels[0]?.length ?? 0) + preSkip
  for (let at = 0; at < end; at += packetLength) {
    const data = encoder.encodeFloat(inOneChannel(channels, at))
    const seconds = Math.min(packetLength, end - at) / opus.sampleRate
    await source.add(new EncodedPacket(data, 'key', at / opus.sampleRate, seconds), { decoderConfig })
  }
  await output.finalize()
  return made()
}

function oggOutput() {
  const target = new BufferTarget()
  const output = new Output({ format: new OggOutputFormat(), target })
  return { output, made: () => target.buffer && new Blob([target.buffer], { type: 'audio/ogg' }) }
}

/** One packet's numbers from there on, silent after the end. */
function inOneChannel(channels: readonly Float32Array[], from: number): Float32Array {
  return Float32Array.from({ length: packetLength }, (_, at) => {
    const sum = channels.reduce((total, channel) => total + (channel[from + at] ?? 0), 0)
    return sum / channels.length
  })
}

/** The first packet of an opus stream: RFC 7845, section 5.1. */
function opusHead(preSkip: number): Uint8Array {
  const head = new DataView(new ArrayBuffer(19))
  for (const [at, letter] of [...'OpusHead'].entries()) head.setUint8(at, letter.charCodeAt(0))
  head.setUint8(8, 1)
  head.setUint8(9, opus.numberOfChannels)
  head.setUint16(10, preSkip, true)
  head.setUint32(12, opus.sampleRate, true)
  return new Uint8Array(head.buffer)
}
