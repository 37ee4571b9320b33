import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import { createHevc, type Frame } from '../../../../builder-ui/src/features/inbox/composer/convert/hevc.ts'

const wasm = createRequire(import.meta.url).resolve('libheif-js/libheif-wasm/libheif.wasm')
/** Twelve pictures, most made out of others that are shown later; each 15 steps brighter than the one before. */
const film = path.resolve(import.meta.dirname, '../../../fixtures/media/hevc.mov')

async function readFilm() {
  using input = new Input({ formats: ALL_FORMATS, source: new BufferSource(await readFile(film)) })
  const track = await input.getPrimaryVideoTrack()
  const config = await track?.getDecoderConfig()
  if (!track || !config?.description || !ArrayBuffer.isView(config.description)) throw new Error('the film is another one')
  const { buffer, byteOffset, byteLength } = config.description
  const hevc = await createHevc(new Uint8Array(await readFile(wasm)), new Uint8Array(buffer, byteOffset, byteLength))
  const times: number[] = []
  const frames: Frame[] = []
  for await (const { data, timestamp } of new EncodedPacketSink(track).packets()) {
    frames.push(...hevc.decode(data, times.push(timestamp) - 1))
  }
  return { times, frames: [...frames, ...hevc.rest()] }
}

function brightness({ width, height, pixels }: Frame): number {
  const points = pixels.subarray(0, width * height)
  return points.reduce((sum, point) => sum + point, 0) / points.length
}

describe('a film as iPhones make them', () => {
  it('is read whole, in the order in which it is shown', async () => {
    const { times, frames } = await readFilm()
    const shown = frames.map(({ packet }) => times[packet] ?? Number.NaN)
    expect(shown.map((time) => Math.round(time * 10))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(frames.map((frame) => [frame.width, frame.height, frame.pixels.length])).toEqual(
      frames.map(() => [192, 128, (192 * 128 * 3) / 2]),
    )
    const steps = frames.slice(1).map((frame, at) => Math.round(brightness(frame) - brightness(frames[at] ?? frame)))
    expect(steps.every((step) => step >= 11 && step <= 18)).toBe(true)
  })
})
