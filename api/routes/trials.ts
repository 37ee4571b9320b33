import { UserError } from '#engine/errors'
import type { Channel } from '#storage/documents/channel'
import type { Trial } from '#storage/models/trial'
import { newTrialCode } from '#storage/trial-code'
import { memberIdOf } from '../auth/actor.ts'
import { namesOf } from '../auth/members.ts'
import * as contracts from '../contracts/trials.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { listensOn } from '../flows/listens-on.ts'
import { requireSound } from '../flows/require-sound.ts'
import { stillRunning } from '../flows/still-running.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** Drafts on the merchant's own phone: a code, the phone that sends it, and an end. */
export function createTrialRoutes({
  auth,
  conversations,
  environment,
  log,
}: Pick<ApiDeps, 'auth' | 'conversations' | 'environment' | 'log'>): Route[] {
  async function trialOf(repositories: Repositories, { id, trialId }: { id: string; trialId: string }): Promise<Trial> {
    const trial = found(await repositories.trials.get(trialId), 'trial')
    return found(trial.flowId === id ? trial : null, 'trial')
  }

  return [
    companyRoute(contracts.createTrial, async ({ repositories, actor, params, body, note }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      if (flow.archived) throw new UserError('flow.archived', 'This flow is archived. Nothing was begun. Bring it back first.')
      const channel = found(await repositories.channels.get(body.channelId), 'channel')
      const number = numberOf(channel)
      const { compiled } = await requireSound(repositories, flow, 'Nothing was begun.')
      const channels = listensOn(flow.draft)
      if (channels !== 'all' && !channels.includes(channel.id)) throw notHeard()
      const code = newTrialCode()
      const at = Date.now()
      const trial = await repositories.trials.create({
        flowId: flow.id,
        channelId: channel.id,
        code,
        flow: flow.draft,
        compiled,
        by: memberIdOf(actor),
        at,
        expiresAt: at + environment.HILO_TRIAL_SECONDS * 1000,
      })
      note({ detail: { trial: trial.id, channel: channel.id } })
      return { ...trial, code, link: `https://wa.me/${number}?text=${code}` }
    }),

    companyRoute(contracts.listTrials, async ({ repositories, params, query }) => {
      const { id } = found(await repositories.flows.get(params.id), 'flow')
      const { items, nextCursor } = await repositories.trials.running(id, Date.now(), query)
      const running = await stillRunning(repositories, items)
      const names = await namesOf(
        auth,
        running.map(({ createdBy }) => createdBy),
      )
      return { items: running.map((trial) => ({ ...trial, startedBy: names.get(trial.createdBy) ?? '' })), nextCursor }
    }),

    companyRoute(contracts.getTrial, async ({ repositories, params }) => trialOf(repositories, params)),

    companyRoute(contracts.endTrial, async ({ repositories, params, note }) => {
      const trial = await trialOf(repositories, params)
      note({ detail: { trial: trial.id } })
      const bound = await repositories.trials.end(trial.id, Date.now())
      if (bound)
        await conversations
          .ring(bound, [`trial:${trial.id}`])
          .catch(() => log.warn('a trial’s end could not ring its conversation; its own clock does'))
    }),
  ]
}

/** The digits people write to. */
function numberOf({ kind, status, account }: Channel): string {
  if (kind !== 'whatsapp')
    throw new UserError(
      'trial.notWhatsapp',
      'A draft is tried on a phone through a WhatsApp number. Nothing was begun. Choose one, or use the test chat.',
    )
  const digits = account.displayAddress?.replace(/\D/g, '') ?? ''
  if (status !== 'active' || digits === '')
    throw new UserError('trial.channelAway', 'This number is not connected now, so nothing was begun. Connect it, or choose another one.')
  return digits
}

function notHeard(): UserError {
  return new UserError(
    'trial.notHeard',
    'This flow does not begin with a message on this number, so nobody could try it there. Nothing was begun. Choose another number, or change where the flow begins.',
  )
}
