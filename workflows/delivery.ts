import { sender } from './activity-options.ts'
import { firstOf } from './first-of.ts'

interface Of {
  companyId: string
  contactId: string
  conversationId: string
}

export type Lane = 'bot' | 'agent'

interface LaneState {
  running: boolean
  /** More was stored while it ran. */
  again: boolean
  /** What waits there may go then; epoch ms. */
  dueAt: number | null
}

/** After a defect of ours in deliver: the messages stay queued and are tried again this much later. */
const AFTER_DEFECT_MS = 60_000

export interface Delivery {
  start: (lane: Lane) => void
  startAll: () => void
  startDue: (now: number) => void
  running: () => boolean
  dueAt: () => number | null
}

/**
 * Sends what is queued, one lane for the bot and one for people, so that an agent never waits behind deferred bot messages.
 * `deliver` gives its place up after at most 20 s; what must wait comes back as a time and becomes a wait like any other.
 */
export function createDelivery(of: Of, heard: (events: string[]) => void): Delivery {
  const lanes: Record<Lane, LaneState> = {
    bot: { running: false, again: false, dueAt: null },
    agent: { running: false, again: false, dueAt: null },
  }

  async function run(lane: Lane): Promise<void> {
    const state = lanes[lane]
    state.running = true
    do {
      state.again = false
      state.dueAt = null
      try {
        const result = await sender.deliver({ ...of, lane })
        heard(result.events)
        state.dueAt = result.deferredUntil
        if (result.more) state.again = true
      } catch {
        state.dueAt = Date.now() + AFTER_DEFECT_MS
      }
    } while (state.again)
    state.running = false
  }

  function start(lane: Lane): void {
    if (lanes[lane].running) lanes[lane].again = true
    else void run(lane)
  }

  return {
    start,
    startAll: () => {
      start('bot')
      start('agent')
    },
    startDue: (now) => {
      for (const lane of ['bot', 'agent'] as const) {
        const { dueAt } = lanes[lane]
        if (dueAt !== null && dueAt <= now) start(lane)
      }
    },
    running: () => lanes.bot.running || lanes.agent.running,
    dueAt: () => firstOf(lanes.bot.dueAt, lanes.agent.dueAt),
  }
}
