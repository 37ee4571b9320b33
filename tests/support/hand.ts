import type { Locator, Page } from 'playwright-core'

/** Seconds a person takes, after the keystroke-level model (Card, Moran and Newell): think, point, press; and an average typist's key. */
const seconds = { think: 1.35, point: 1.1, press: 0.2, key: 0.28 }
/** To take in a page that was not there before. */
const readSeconds = 6

export interface Hand {
  click(target: Locator): Promise<void>
  /** Clicks into a field and types there. */
  write(target: Locator, text: string): Promise<void>
  /** Presses keys where the cursor is. */
  press(...keys: string[]): Promise<void>
  /** Reads something that has just come. */
  read(target: Locator): Promise<void>
  /** How long a person would have taken until now. */
  spent(): number
}

/** Somebody who has never seen the page: every click is thought about, everything new is read. */
export function openHand(page: Page): Hand {
  let spent = 0
  const click = async (target: Locator) => {
    await target.click()
    spent += seconds.think + seconds.point + seconds.press
  }
  return {
    click,
    async write(target, text) {
      await click(target)
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
      spent += seconds.key * (text.length + 1)
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
      spent += seconds.think + seconds.key * keys.length
    },
    async read(target) {
      await target.waitFor()
      spent += readSeconds
    },
    spent: () => spent,
  }
}
