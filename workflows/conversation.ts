import { allHandlersFinished, condition, continueAsNew, log, setHandler, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import { local, patient } from './activity-options.ts'
import { createAlarm } from './alarm.ts'
import { performCall } from './call.ts'
import { createDelivery, type Lane } from './delivery.ts'
import { firstOf } from './first-of.ts'
import { agentSend, type ConversationInput, closeCase, isSettledBell, pause, release, renew, ring, takeOver } from './messages.ts'
import { hasRequest } from './validators.ts'

/** Where a run of the workflow hands over to the next, long before Temporal's own limits. */
const LONG_HISTORY = 2_000
const MANY_SIGNALS = 5_000
/** Something that is due already although a turn has just looked (a worker's clock is behind Temporal's) is looked at again this much later, not at once. */
const SOON_MS = 250

/**
 * The life of one conversation: messages ring, a turn decides and stores, deliver sends, calls are made, one timer wakes,
 * people take over and give back; after a quiet time with nothing armed the session ends and the next message starts another.
 * It owns order, time and retries. What was said and what flows know lives in Mongo; here are ids, enums and times only.
 */
export async function conversation(input: ConversationInput): Promise<void> {
  const of = { companyId: input.companyId, contactId: input.contactId, conversationId: input.conversationId }
  const rung = new Set(input.rung)
  let turnWanted = false
  let signals = 0
  let renewAsked = false
  const calling = new Set<string>()
  const alarm = createAlarm()
  let erased = false

  const delivery = createDelivery(of, (events) => {
    for (const id of events) rung.add(id)
  })

  setHandler(ring, ({ ids }) => {
    signals += 1
    for (const id of ids) {
      if (isSettledBell(id)) delivery.startAll()
      else rung.add(id)
    }
  })
  setHandler(renew, () => {
    renewAsked = true
  })
  setHandler(takeOver, (command) => act(() => local.takeOver({ ...of, ...command })), { validator: hasRequest })
  setHandler(release, (command) => act(() => local.release({ ...of, ...command })), { validator: hasRequest })
  setHandler(closeCase, (command) => act(() => local.closeCase({ ...of, ...command })), { validator: hasRequest })
  setHandler(pause, (command) => act(() => local.pause({ ...of, ...command })), { validator: hasRequest })
  setHandler(agentSend, (command) => act(() => local.agentSend({ ...of, ...command }), 'agent'), { validator: hasRequest })

  let session = await loadSession()
  let turnSeq = session.turnSeq
  let wakeAt = session.wakeAt
  let owner = session.owner
  let lastActivity = Date.now()
  resume()

  for (;;) {
    setAlarm()
    await condition(() => hasTurn() || alarm.rang() || mayContinue() || mayRest() || alarmIsLate())
    if (erased) return
    if (alarm.rang()) {
      alarm.answer()
      if (wakeAt !== null && wakeAt <= Date.now()) turnWanted = true
      delivery.startDue(Date.now())
    }
    if (hasTurn()) await runTurn()
    else if (mayContinue()) {
      alarm.clear()
      await continueAsNew<typeof conversation>({ ...of, rung: [...rung] })
    } else if (mayRest()) return
  }

  function hasTurn(): boolean {
    return rung.size > 0 || turnWanted
  }

  function inFlight(): boolean {
    return calling.size > 0 || delivery.running() || !allHandlersFinished()
  }

  function mayContinue(): boolean {
    const info = workflowInfo()
    const long = info.continueAsNewSuggested || info.historyLength > LONG_HISTORY || signals > MANY_SIGNALS
    return (renewAsked || long) && !inFlight()
  }

  /** True once nothing is armed and the quiet time is over; the caller returns in the same breath, so no signal can be lost. */
  function mayRest(): boolean {
    const armed = hasTurn() || wakeAt !== null || delivery.dueAt() !== null || inFlight()
    return !armed && Date.now() >= lastActivity + session.quietMs
  }

  /** When this session has to look up by itself; the end of the quiet time counts only while nothing else keeps it. */
  function nextMoment(): number | null {
    const armed = firstOf(wakeAt, delivery.dueAt())
    return armed === null && !inFlight() ? lastActivity + session.quietMs : armed
  }

  /** A delivery may come back with a moment that is earlier than the alarm's. */
  function alarmIsLate(): boolean {
    const [at, set] = [nextMoment(), alarm.at()]
    return at !== null && (set === null || set > at)
  }

  function setAlarm(): void {
    const at = nextMoment()
    if (at !== null && alarmIsLate()) alarm.set(at)
  }

  async function runTurn(): Promise<void> {
    turnWanted = false
    lastActivity = Date.now()
    const request = { ...of, turnSeq: turnSeq + 1, rung: [...rung] }
    const reply = await local
      .turn(request)
      .catch(() => patient.turn(request))
      .catch(() => patient.turn({ ...request, alone: true }))
      .catch(() => patient.quarantine(request))
    if (reply.type === 'erasing') {
      erased = true
      return
    }
    if (reply.type === 'resync') {
      session = await loadSession()
      turnSeq = session.turnSeq
      wakeAt = session.wakeAt
      resume()
      return
    }
    const { outcome } = reply
    turnSeq = outcome.turnSeq
    wakeAt = outcome.wakeAt === null ? null : Math.max(outcome.wakeAt, Date.now() + SOON_MS)
    for (const id of outcome.consumed) rung.delete(id)
    if (outcome.more) turnWanted = true
    for (const call of outcome.calls) startCall(call)
    if (outcome.outgoing > 0) delivery.start('bot')
    noteOwner(outcome.owner)
  }

  function startCall(call: { callId: string; kind: string }): void {
    if (calling.has(call.callId)) return
    calling.add(call.callId)
    void performCall(of, call).then((heard) => {
      calling.delete(call.callId)
      if (heard) rung.add(call.callId)
    })
  }

  /** Takes up what Mongo says was left open: messages no turn has stamped, calls without an answer, messages not yet settled. */
  function resume(): void {
    if (session.unstamped) turnWanted = true
    for (const call of session.openCalls) startCall(call)
    for (const lane of session.unsettled) delivery.start(lane)
  }

  async function loadSession() {
    return await local.loadSession(of).catch(() => patient.loadSession(of))
  }

  /** A member's command: stored at once, answered without waiting for deliver, and followed by a turn. */
  async function act<Reply>(store: () => Promise<Reply>, sends?: Lane): Promise<Reply> {
    const reply = await store()
    turnWanted = true
    if (sends) delivery.start(sends)
    return reply
  }

  function noteOwner(now: typeof owner): void {
    if (now === owner) return
    owner = now
    upsertSearchAttributes({ Mode: [now] })
    log.info('owner changed', { owner: now })
  }
}
