/** This page, for as long as it lives: a copy of the tab is another one. */
export const tabId = crypto.randomUUID()

const lockOf = (id: string) => `hilo.tab.${id}`

/** While the page lives it holds a lock of this name, which the browser lets go however the page ends. */
if (typeof navigator !== 'undefined' && navigator.locks) void navigator.locks.request(lockOf(tabId), () => new Promise(() => undefined))

/** Which of these tabs of this browser are gone. Where the browser cannot tell, none that gave a sign within a minute. */
export async function goneTabs(tabs: readonly { tabId: string; at: number }[], now: number): Promise<Set<string>> {
  const others = tabs.filter((tab) => tab.tabId !== tabId)
  if (!navigator.locks) return new Set(others.filter(({ at }) => now - at > 60_000).map((tab) => tab.tabId))
  const { held = [] } = await navigator.locks.query()
  const alive = new Set(held.map(({ name }) => name))
  return new Set(others.filter((tab) => !alive.has(lockOf(tab.tabId))).map((tab) => tab.tabId))
}
