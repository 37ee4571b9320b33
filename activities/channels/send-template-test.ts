import { UnavailableError } from '#engine/errors'
import type { Deps } from '../deps.ts'

const SEND_TIMEOUT_MS = 15_000

/** Statuses of test sends come back under this prefix: no message of a conversation begins with it. */
const opaquePrefix = 'template-test:'

/** Sends a template to a number of the merchant's own, once: it is taken before it leaves, so a retry sends nothing twice. */
export function createSendTemplateTest(deps: Deps) {
  return async function sendTemplateTest({ companyId, testId }: { companyId: string; testId: string }): Promise<void> {
    const { channels, templateTests } = deps.storage.repositories(companyId)
    const stored = await templateTests.get(testId)
    const channel = stored && (await channels.get(stored.channelId))
    if (!channel) return
    if ((await channels.leaseSendTokens(channel.id, 1, deps.now())) === 0) {
      throw new UnavailableError('channel.busy', 'The channel sends as much as it may this second; the test follows.')
    }
    const taken = await templateTests.take(testId, deps.now())
    if (!taken) return
    const { to, send } = taken.input
    const adapter = await deps.adapters.of(companyId, channel)
    const outcome = await adapter.send(
      {
        id: `${opaquePrefix}${testId}`,
        to: { kind: 'phone', address: to },
        content: { type: 'template', template: send, preview: '' },
        keys: {},
      },
      AbortSignal.timeout(SEND_TIMEOUT_MS),
    )
    if (outcome.type === 'sent') await templateTests.note(testId, 'sent', deps.now())
    // What would be sent later is told at once: whoever tests is waiting at a screen.
    if (outcome.type === 'failed' || outcome.type === 'later') await templateTests.note(testId, 'failed', deps.now(), outcome.code)
  }
}
