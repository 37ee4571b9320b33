import type { MantineColor } from '@mantine/core'
import type { Problem } from '#engine/flow/problem'

/** How the draft stands to what customers get. */
export type PublishState = 'empty' | 'errors' | 'never' | 'changed' | 'current' | 'publishing'

interface Situation {
  nodes: number
  problems: readonly Pick<Problem, 'severity'>[]
  liveVersion: number | null
  /** The draft differs from the live version in what customers or reports notice. Null: not known yet. */
  isChanged: boolean | null
  isPublishing: boolean
}

/** Which of the six states the publish button is in. */
export function publishState({ nodes, problems, liveVersion, isChanged, isPublishing }: Situation): PublishState {
  if (isPublishing) return 'publishing'
  if (nodes === 0) return 'empty'
  if (liveVersion !== null && isChanged !== true) return 'current'
  if (problems.some(({ severity }) => severity === 'error')) return 'errors'
  return liveVersion === null ? 'never' : 'changed'
}

/** How the button looks in each state, and what it opens. Nothing: it is disabled. */
export const publishLooks: Record<
  PublishState,
  { variant: 'filled' | 'light' | 'default'; color: MantineColor; opens: 'dialog' | 'problems' | null }
> = {
  empty: { variant: 'default', color: 'gray', opens: null },
  errors: { variant: 'default', color: 'red', opens: 'problems' },
  never: { variant: 'filled', color: 'teal', opens: 'dialog' },
  changed: { variant: 'filled', color: 'teal', opens: 'dialog' },
  current: { variant: 'default', color: 'gray', opens: null },
  publishing: { variant: 'filled', color: 'teal', opens: null },
}
