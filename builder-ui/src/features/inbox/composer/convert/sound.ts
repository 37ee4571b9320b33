import { inMediaWorker } from './in-media-worker.ts'

const voice = { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000, bitrate: 32_000 }
/** Decoded at once, a sound takes some forty times the memory of its file. */
const mostToDecode = 16_000_000

/**
 * A sound as ogg/opus in one channel, what voice notes are; null where this browser cannot read it. What is opus already is copied. A browser
 * that plays a sound but has no encoder for it (Safari before 26) decodes it, and an encoder that comes with the page makes the opus.
 */
export async function toOpus(file: Blob, signal = new AbortController().signal): Promise<Blob | null> {
  if (file.type.startsWith('audio/ogg')) return new Blob([file], { type: 'audio/ogg' })
  const watch = { signal, told: () => undefined }
  const made = await inMediaWorker({ type: 'sound', file, mayEncode: await mayEncode() }, watch)
  if (made instanceof Blob) return made
  const channels = file.size <= mostToDecode ? await decode(file) : null
  const encoded = channels && (await inMediaWorker({ type: 'samples', channels }, watch))
  return encoded instanceof Blob ? encoded : null
}

async function mayEncode(): Promise<boolean> {
  if (typeof AudioEncoder === 'undefined') return false
  const { supported } = await AudioEncoder.isConfigSupported(voice).catch(() => ({ supported: false }))
  return supported === true
}

/** What it says, by channel, in the rate of voice notes; null where the browser does not know its kind. */
async function decode(file: Blob): Promise<Float32Array[] | null> {
  const context = new OfflineAudioContext(1, 1, voice.sampleRate)
  const sound = await context.decodeAudioData(await file.arrayBuffer()).catch(() => null)
  return sound && Array.from({ length: Math.min(sound.numberOfChannels, 2) }, (_, channel) => sound.getChannelData(channel))
}
