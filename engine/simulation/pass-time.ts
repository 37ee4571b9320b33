import { nextMoment, type Simulation } from './simulation.ts'
import { hear, mostTurns, postDue, release } from './take-turns.ts'

/** The clock goes on, and what becomes due on the way happens in its order. */
export function letTimePass(simulation: Simulation, until: number): Simulation {
  let now = simulation
  for (let next = nextMoment(now); next !== null && next <= until; next = nextMoment(now)) {
    const isWake = now.wakeAt !== null && now.wakeAt <= next
    now = { ...now, now: Math.max(now.now, next) }
    now = isWake ? hear(now, { type: 'timeCame' }) : postDue(now)
    if (now.stopped) return { ...now, stopped: { ...now.stopped, until } }
    if (now.refusal !== null || now.turns.length >= mostTurns) return now
  }
  return { ...now, now: Math.max(now.now, until) }
}

/**
 * Goes on from where a simulation stands still: to the next stop, or past all stops until it rests. What the last move set off is
 * part of that move.
 */
export function goOn(simulation: Simulation, how: 'toNextStop' | 'toTheEnd'): Simulation {
  const { stopped, setting, moves } = simulation
  if (!stopped) return simulation
  const { stops: _stops, ...through } = setting
  const released = release(how === 'toTheEnd' ? { ...simulation, setting: through } : simulation)
  const after = goTheTime(released, stopped.until)
  const last = moves.at(-1)
  return { ...after, setting, moves: last ? [...moves.slice(0, -1), { ...last, to: after.now }] : moves }
}

/** Time that was passing when it stopped goes on to pass. */
function goTheTime(simulation: Simulation, until: number | null): Simulation {
  if (until === null) return simulation
  return simulation.stopped ? { ...simulation, stopped: { ...simulation.stopped, until } } : letTimePass(simulation, until)
}
