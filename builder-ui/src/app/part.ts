import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A moment without network is over by then; after a release what is missing stays so, and is told. */
const waitsMs = [500, 1500, 4000]

/** A part of the page that is fetched when it is first shown; when the network fails it is fetched again, some times. */
export function part<Props>(load: () => Promise<ComponentType<Props>>): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await patiently(load) }))
}

/** Loads code as often as it takes, up to some seconds; throws what the last try threw. */
export async function patiently<Code>(load: () => Promise<Code>, waits: readonly number[] = waitsMs): Promise<Code> {
  for (const ms of waits) {
    try {
      return await load()
    } catch (error) {
      if (!isMissingPart(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, ms))
    }
  }
  return await load()
}

/** What Chromium, Firefox and Safari say of a module, and Vite of a style sheet, that is not there (any more): a release takes the place of the one before. */
export function isMissingPart(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|Importing a module script failed|Unable to preload CSS/i.test(error.message)
}
