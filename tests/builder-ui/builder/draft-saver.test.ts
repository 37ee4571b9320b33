import { describe, expect, it } from '@jest/globals'
import type { Flow } from '#engine/flow/schema'
import { createDraftSaver, LONGEST_MS, QUIET_MS, type Sent } from '../../../builder-ui/src/features/builder/saving/draft-saver.ts'
import type { FlowDetail } from '../../../builder-ui/src/features/flows/flow.ts'
import { drawFlow, says } from '../../support/draw-flow.ts'

const drawn = (text: string) => drawFlow({ word: 'hola', nodes: { say: says(text) }, arrows: ['start.next > say'] })

function detail(draft: Flow, revision: number): FlowDetail {
  const dated = { createdAt: 0, updatedAt: revision }
  return {
    id: 'f',
    name: draft.name,
    revision,
    liveVersion: null,
    switchedOn: false,
    archived: false,
    order: 1,
    savedBy: 'luis',
    ...dated,
    draft,
  }
}

/** A tab with a clock that is played, and a server that answers as it is told. */
function openTab(first = drawn('uno')) {
  let now = 0
  let flow = first
  let stored = detail(first, 1)
  let mayEdit = true
  const answers: (Sent['type'] | 'lost')[] = []
  const sent: { text: string; revision: number; keepReplaced: boolean; at: number }[] = []
  const timers = new Map<symbol, { at: number; run: () => void }>()
  const saver = createDraftSaver(stored, {
    drawn: () => flow,
    async send(sending, revision, { keepReplaced }) {
      sent.push({ text: textOf(sending), revision, keepReplaced, at: now })
      const answer = answers.shift() ?? (revision === stored.revision ? 'saved' : 'stale')
      if (answer === 'refused') return { type: 'refused', error: new Error('no') }
      if (answer !== 'saved' && answer !== 'lost') return { type: answer }
      stored = detail(JSON.parse(JSON.stringify(sending)), stored.revision + 1)
      return answer === 'lost' ? { type: 'away' } : { type: 'saved', flow: stored }
    },
    load: async () => stored,
    show: (draft) => (flow = draft),
    mayEdit: () => mayEdit,
    now: () => now,
    later(run, ms) {
      const key = Symbol()
      timers.set(key, { at: now + ms, run })
      return () => void timers.delete(key)
    },
  })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return {
    saver,
    sent,
    answers,
    status: () => saver.store.getState().status,
    text: () => textOf(flow),
    stored: () => stored,
    lock: () => (mayEdit = false),
    draw(next: Flow) {
      flow = next
      saver.changed()
    },
    /** Somebody else saves. */
    other(text: string) {
      stored = detail(drawn(text), stored.revision + 1)
    },
    async pass(ms: number) {
      const until = now + ms
      for (;;) {
        const next = [...timers].filter(([, { at }]) => at <= until).toSorted(([, one], [, other]) => one.at - other.at)[0]
        if (!next) break
        now = Math.max(now, next[1].at)
        timers.delete(next[0])
        next[1].run()
        await settled()
      }
      now = until
      await settled()
    },
  }
}

const textOf = (flow: Flow) => JSON.stringify(flow.nodes[1]?.params).replace(/.*"text":"([^"]*)".*/, '$1')

describe('the saver of a draft', () => {
  it('saves within three seconds of the last change, over the revision it knows', async () => {
    const tab = openTab()
    tab.draw(drawn('dos'))
    expect(tab.status()).toBe('unsaved')
    await tab.pass(3000)
    expect(tab.sent).toEqual([{ text: 'dos', revision: 1, keepReplaced: false, at: QUIET_MS }])
    expect(tab.status()).toBe('saved')
    tab.draw(drawn('tres'))
    await tab.pass(3000)
    expect(tab.sent[1]).toMatchObject({ text: 'tres', revision: 2 })
  })

  it('saves at least every ten seconds while typing goes on', async () => {
    const tab = openTab()
    for (let n = 0; n < 50; n++) {
      tab.draw(drawn(`letra ${n}`))
      await tab.pass(500)
    }
    const gaps = tab.sent.map(({ at }, place) => at - (tab.sent[place - 1]?.at ?? 0))
    expect(tab.sent.length).toBeGreaterThan(1)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(LONGEST_MS + 500)
  })

  it('has nothing to save once everything is undone', async () => {
    const first = drawn('uno')
    const tab = openTab(first)
    tab.draw(drawn('dos'))
    tab.draw(first)
    await tab.pass(20_000)
    expect(tab.sent).toEqual([])
    expect(tab.status()).toBe('saved')
  })

  it('tries again, less and less often, while the server is not reached, and at once when the way is open', async () => {
    const tab = openTab()
    tab.answers.push('away', 'away', 'away')
    tab.draw(drawn('dos'))
    await tab.pass(QUIET_MS)
    expect(tab.status()).toBe('offline')
    await tab.pass(2000 + 4000)
    expect(tab.sent.map(({ at }) => at)).toEqual([QUIET_MS, QUIET_MS + 2000, QUIET_MS + 6000])
    tab.saver.retry()
    await tab.pass(0)
    expect(tab.status()).toBe('saved')
    expect(tab.stored().revision).toBe(2)
  })

  it('knows its own work again when the answer was lost', async () => {
    const tab = openTab()
    tab.answers.push('lost')
    tab.draw(drawn('dos'))
    await tab.pass(QUIET_MS)
    tab.draw(drawn('tres'))
    await tab.pass(30_000)
    expect(tab.status()).toBe('saved')
    expect(textOf(tab.stored().draft)).toBe('tres')
  })

  it.each(['stale', 'locked'] as const)('keeps both sides when the server says %s', async (answer) => {
    const tab = openTab()
    tab.other('de Luis')
    tab.answers.push(answer)
    tab.draw(drawn('de Ana'))
    await tab.pass(3000)
    expect(tab.saver.store.getState()).toMatchObject({ status: 'conflict', theirs: { revision: 2 } })
    tab.draw(drawn('de Ana, más'))
    await tab.pass(60_000)
    expect(tab.sent).toHaveLength(1)
    expect(tab.text()).toBe('de Ana, más')
    expect(textOf(tab.stored().draft)).toBe('de Luis')
  })

  it('stores mine over theirs with a copy of theirs, or shows theirs, as it is told', async () => {
    const mine = openTab()
    mine.other('de Luis')
    mine.draw(drawn('de Ana'))
    await mine.pass(3000)
    await mine.saver.keepMine(mine.stored())
    expect(mine.sent.at(-1)).toMatchObject({ text: 'de Ana', revision: 2, keepReplaced: true })
    expect(mine.status()).toBe('saved')

    const theirs = openTab()
    theirs.other('de Luis')
    theirs.draw(drawn('de Ana'))
    await theirs.pass(3000)
    theirs.saver.takeTheirs(theirs.stored())
    expect(theirs.text()).toBe('de Luis')
    expect([theirs.status(), theirs.saver.isDirty()]).toEqual(['saved', false])
  })

  it('follows what others save while nothing here is unsaved, and is in conflict otherwise', () => {
    const tab = openTab()
    tab.other('de Luis')
    tab.saver.heard(tab.stored())
    expect([tab.text(), tab.status()]).toEqual(['de Luis', 'saved'])
    tab.draw(drawn('de Ana'))
    tab.other('otra de Luis')
    tab.saver.heard(tab.stored())
    expect([tab.text(), tab.status()]).toEqual(['de Ana', 'conflict'])
  })

  it('keeps what the server refuses, says so, and tries again with the next change', async () => {
    const tab = openTab()
    tab.answers.push('refused')
    tab.draw(drawn('dos'))
    await tab.pass(3000)
    expect(tab.status()).toBe('refused')
    tab.draw(drawn('tres'))
    await tab.pass(3000)
    expect(tab.status()).toBe('saved')
  })

  it('saves at once when it is told to, and says whether anything is left', async () => {
    const tab = openTab()
    expect(await tab.saver.flush()).toBe(true)
    tab.draw(drawn('dos'))
    expect(await tab.saver.flush()).toBe(true)
    expect(tab.sent).toHaveLength(1)
    tab.answers.push('away')
    tab.draw(drawn('tres'))
    expect(await tab.saver.flush()).toBe(false)
  })

  it('sends nothing of its own accord while another tab edits', async () => {
    const tab = openTab()
    tab.lock()
    tab.draw(drawn('dos'))
    await tab.pass(60_000)
    expect(tab.sent).toEqual([])
  })
})
