import { CustomVideoDecoder, type EncodedPacket, type VideoCodec, VideoSample } from 'mediabunny'
import { createHevc, type Frame, type Hevc } from './hevc.ts'
import { fetchLibheif } from './libheif-wasm.ts'

/** HEVC for browsers that do not know it: slower than a second of film in a second, but on every machine. */
export class HevcDecoder extends CustomVideoDecoder {
  #hevc: Hevc | null = null
  readonly #packets: EncodedPacket[] = []

  static override supports(codec: VideoCodec): boolean {
    return codec === 'hevc'
  }

  async init(): Promise<void> {
    const { description } = this.config
    if (!description) throw new Error('HEVC: the file does not describe its stream')
    const bytes = ArrayBuffer.isView(description)
      ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
      : new Uint8Array(description)
    this.#hevc = await createHevc(await fetchLibheif(), bytes)
  }

  decode(packet: EncodedPacket): void {
    const number = this.#packets.push(packet) - 1
    this.#show(this.#hevc?.decode(packet.data, number))
  }

  flush(): void {
    this.#show(this.#hevc?.rest())
  }

  close(): void {
    this.#hevc = null
  }

  #show(frames: readonly Frame[] = []): void {
    for (const { packet, width, height, pixels } of frames) {
      const { timestamp = 0, duration = 0 } = this.#packets[packet] ?? {}
      const size = { codedWidth: width, codedHeight: height }
      const { colorSpace } = this.config
      this.onSample(new VideoSample(pixels, { format: 'I420', ...size, timestamp, duration, ...(colorSpace && { colorSpace }) }))
    }
  }
}
