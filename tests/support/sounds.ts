/** A steady sound, half as loud as can be, in one channel (WAV). */
export function tone(seconds: number): Buffer {
  const rate = 44_100
  const points = Int16Array.from({ length: rate * seconds }, (_, at) => Math.sin((at / rate) * 2 * Math.PI * 440) * 16_384)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + points.byteLength, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(points.byteLength, 40)
  return Buffer.concat([head, Buffer.from(points.buffer)])
}

/** In the page: records what is given instead of the microphone, as MP4, and has no encoder, as Safari before 26. */
export function recordAsSafari(base64: string): void {
  const said = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: 'audio/mp4' })
  class Recorder extends EventTarget {
    static isTypeSupported = (kind: string) => kind === 'audio/mp4'
    mimeType = 'audio/mp4'
    state = 'inactive'
    ondataavailable: ((event: { data: Blob }) => void) | null = null
    onstop: (() => void) | null = null
    start() {
      this.state = 'recording'
    }
    stop() {
      this.state = 'inactive'
      this.ondataavailable?.({ data: said })
      this.onstop?.()
    }
  }
  Reflect.deleteProperty(globalThis, 'AudioEncoder')
  Reflect.set(globalThis, 'MediaRecorder', Recorder)
}

/** In the page: what a sound that was sent is. */
export async function heardIn({ address, companyId }: { address: string; companyId: string }) {
  const answer = await fetch(address, { headers: { 'hilo-company': companyId } })
  const bytes = await answer.arrayBuffer()
  const words = new TextDecoder('latin1').decode(bytes.slice(0, 36))
  // Tests know no DOM.
  const Context = Reflect.get(globalThis, 'OfflineAudioContext')
  const sound = await new Context(1, 1, 48_000).decodeAudioData(bytes)
  const points: Float32Array = sound.getChannelData(0)
  const loudest = points.reduce((most, point) => Math.max(most, Math.abs(point)), 0)
  const seconds: number = sound.duration
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]
  return { type, begins: words.slice(0, 4), codec: words.slice(28, 36), seconds, loudest }
}
