import { requireCurrent, type Upgraders, upgradeSaved } from '../saved-version.ts'
import { type ConversationState, STATE_VERSION } from './state.ts'

/**
 * State version -> how a conversation's state of it becomes one of the next, its runs (also the ended ones) with it. Empty while there is
 * only version 1. A new version comes with an entry here, and with states of it in tests/fixtures/states.
 */
const upgraders: Upgraders = {}

/** Reads a conversation's state as this or an earlier release saved it. Throws `state.newerVersion` (UnavailableError) and `state.unreadable`. */
export function readState(saved: unknown): ConversationState {
  const upgraded = upgradeSaved(saved, 'stateVersion', STATE_VERSION, upgraders)
  // Written by a turn and sealed: it has the shape of its version, and the upgraders bring that to this one.
  return requireCurrent(upgraded, 'state', 'The state of a conversation') as unknown as ConversationState
}
