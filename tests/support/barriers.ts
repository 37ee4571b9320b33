import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { Frame, Page } from 'playwright-core'

/** What axe finds serious or critical in a page at rest, in a line each. What is gone at a second look was on its way out: a toast that fades. */
export async function barriersOf(page: Page): Promise<string[]> {
  const seen = await lookForBarriers(page)
  return seen.length === 0 ? seen : await lookForBarriers(page)
}

async function lookForBarriers(page: Page): Promise<string[]> {
  await page.evaluate(restingPage)
  await Promise.all(page.frames().map(bringAxe))
  // In one piece, without a second page to sum up in, and without describing all that is well: that takes four times as long.
  const axe = new AxeBuilder({ page, axeSource: '"it is there"' }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`))
}

/** Waits for what moves and will come to an end: colours on their way from one state to the next are not what people read. */
const restingPage = `Promise.allSettled(
  document.getAnimations()
    .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
    .map((animation) => animation.finished),
).then(() => undefined)`

/** Reads axe once into each document, however often that is looked at. */
async function bringAxe(frame: Frame): Promise<void> {
  const isThere = await frame.evaluate<boolean>('"axe" in window')
  if (!isThere) await frame.evaluate(shortAxe)
}

/** The axe that belongs to the builder, in the form of half the size. */
const shortAxe = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)
