import type { CheckId } from '#engine/channels/check-sentences'

export const stepNames = ['prepare', 'app', 'webhook', 'number', 'proof'] as const
export type StepName = (typeof stepNames)[number]

/** Where a failed check is mended; null = elsewhere than on this page, or in its own line. */
export const stepOfCheck: Record<CheckId, StepName | null> = {
  publicUrl: null,
  token: 'number',
  permissions: 'number',
  appSecret: 'app',
  number: 'number',
  account: 'number',
  name: null,
  registration: null,
  subscription: null,
  address: null,
  handshake: 'webhook',
  webhook: 'webhook',
  roundTrip: null,
}

/** Failures whose cure is another step than their check's usual one. */
const byCode: Record<string, StepName | null> = {
  'webhook.wrongSignature': 'app',
  'webhook.noSecret': 'app',
  'handshake.noToken': 'app',
  'token.otherApp': 'app',
  'number.taken': null,
  'number.restricted': null,
}

/** The step in which a check that is not in order is mended. */
export function stepToMend({ id, code, state }: { id: CheckId; code: string; state: string }): StepName | null {
  if (state !== 'failed' && !(state === 'waiting' && id === 'handshake')) return null
  return code in byCode ? (byCode[code] ?? null) : stepOfCheck[id]
}
