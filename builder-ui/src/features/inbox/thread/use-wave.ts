import { useEffect, useState } from 'react'

interface Wave {
  /** Heights in per cent, from left to right. */
  bars: readonly number[]
  /** 0 where the sound could not be read. */
  seconds: number
}

const count = 36
const flat: Wave = { bars: Array.from({ length: count }, () => 12), seconds: 0 }
/** Sounds that were read once on this page. */
const known = new Map<string, Wave>()
/** Longer ones would hold too much memory once decoded. */
const mostBytes = 6_000_000

/** The wave of a sound; level until it is read, or where the browser cannot. */
export function useWave(blob: Blob, fileId: string): Wave {
  const [wave, setWave] = useState<Wave>(known.get(fileId) ?? flat)
  useEffect(() => {
    if (known.has(fileId)) return
    let isGone = false
    void read(blob).then(
      (found) => {
        known.set(fileId, found)
        if (!isGone) setWave(found)
      },
      () => known.set(fileId, flat),
    )
    return () => {
      isGone = true
    }
  }, [blob, fileId])
  return wave
}

async function read(blob: Blob): Promise<Wave> {
  if (blob.size > mostBytes) return flat
  const bytes = await blob.arrayBuffer()
  // Without a device: nothing is played here.
  const sound = await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes)
  return { bars: barsOf(sound.getChannelData(0), count), seconds: sound.duration }
}

/** The loudest of each part, against the loudest of all; silence keeps a low line. */
export function barsOf(samples: Float32Array, parts: number): number[] {
  const size = Math.max(1, Math.floor(samples.length / parts))
  const peaks = Array.from({ length: parts }, (_none, part) => {
    let peak = 0
    for (let place = part * size; place < Math.min((part + 1) * size, samples.length); place++)
      peak = Math.max(peak, Math.abs(samples[place] ?? 0))
    return peak
  })
  const loudest = Math.max(...peaks, 0.01)
  return peaks.map((peak) => Math.max(8, Math.round((peak / loudest) * 100)))
}
