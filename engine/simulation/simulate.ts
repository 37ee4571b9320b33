import { UserError } from '../errors.ts'
import type { Move } from './move.ts'
import { play } from './play.ts'
import { runsOf, type Simulation, type SimulationSetting, startSimulation } from './simulation.ts'

/** Plays moves one after the other. Throws `UserError` with the code of the first that cannot be made, or that comes to no end. */
export function simulate(setting: SimulationSetting, moves: Move[]): Pick<Simulation, 'turns'> & { runs: ReturnType<typeof runsOf> } {
  const played = moves.reduce((before, move) => {
    const after = play(before, move)
    if (after.refusal) throw new UserError(after.refusal.code, after.refusal.message)
    return after
  }, startSimulation(setting))
  return { turns: played.turns, runs: runsOf(played) }
}
