import type { Page } from 'playwright-core'

/** What the browser drew during a gesture, in words: frames per second, and how long the slowest twentieth took at least. For reading, never for asserting. */
export async function framesDuring(page: Page, gesture: () => Promise<void>): Promise<string> {
  await page.evaluate(`
    window.drawnFrames = []
    window.countsFrames = true
    const count = (at) => { window.drawnFrames.push(at); if (window.countsFrames) requestAnimationFrame(count) }
    requestAnimationFrame(count)
  `)
  await gesture()
  const frames = await page.evaluate<number[]>('window.countsFrames = false, window.drawnFrames')
  const times = frames.slice(1).map((at, index) => at - (frames[index] ?? at))
  const sorted = times.toSorted((one, other) => one - other)
  const all = times.reduce((sum, time) => sum + time, 0)
  const rate = (1000 * times.length) / all
  return `${rate.toFixed(0)} fps (p95 ${(sorted[Math.floor(sorted.length * 0.95)] ?? 0).toFixed(0)} ms, ${times.length} frames)`
}

/** The nodes of the canvas whose drawing was touched at all during a gesture. */
export async function nodesTouchedDuring(page: Page, gesture: () => Promise<void>): Promise<Set<string>> {
  await page.evaluate(`
    window.touchedNodes = new Set()
    window.touches = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const node = element?.closest('.react-flow__node')
        if (node) window.touchedNodes.add(node.dataset.id)
      }
    })
    window.touches.observe(document.querySelector('.react-flow__nodes'), { attributes: true, childList: true, characterData: true, subtree: true })
  `)
  await gesture()
  return new Set(await page.evaluate<string[]>('window.touches.disconnect(), [...window.touchedNodes]'))
}
