import type { Environment } from '#storage/environment'

export type SignUpRule = Environment['HILO_SIGNUP']

export type SignUpDecision = { type: 'allowed'; administrator: boolean } | { type: 'closed' }

/** Whether one more account may be made: `first` closes after the installation's administrator, who is the first account. */
export function decideSignUp(rule: SignUpRule, hasAdministrator: boolean): SignUpDecision {
  if (rule === 'closed') return { type: 'closed' }
  if (!hasAdministrator) return { type: 'allowed', administrator: true }
  return rule === 'open' ? { type: 'allowed', administrator: false } : { type: 'closed' }
}
