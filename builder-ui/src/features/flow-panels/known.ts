import type { z } from 'zod'
import { type flowKnownSchema, getFlowKnown } from '#api/contracts/flow-known'
import type { Known } from '#engine/flow/checks/flow-under-check'
import { readCompiled } from '#engine/flow/read-compiled'
import { settingsSchema } from '#engine/flow/schema'
import { useContract } from '../../app/api/use-contract.ts'
import { useOpenFlow } from '../builder/open-flow.ts'

export type FlowKnown = z.output<typeof flowKnownSchema>

const everyMinute = 60_000

/** What the company has that the open flow may name; asked again each minute, because things are made and deleted elsewhere. */
export function useKnown(): FlowKnown | undefined {
  const { id } = useOpenFlow()
  return useContract(getFlowKnown, { params: { id } }, { every: () => everyMinute }).data
}

/** The same as the engine's check takes it. */
export function knownOf({
  flowId,
  channels,
  calendars,
  credentials,
  flows,
  members,
  teams,
  templates,
  otherLiveFlows,
  subflows,
}: FlowKnown): Known {
  const ids = (things: { id: string }[]) => things.map(({ id }) => id)
  const callable = Object.entries(subflows.callable).map(([id, one]) => [id, { ...one, compiled: readCompiled(one.compiled) }] as const)
  return {
    flowId,
    subflows: { callable: Object.fromEntries(callable), flows: subflows.flows },
    channels: channels.map(({ id, kind }) => ({ id, kind })),
    resources: {
      channels: ids(channels),
      calendars: ids(calendars),
      credentials: ids(credentials),
      flows: ids(flows),
      members: ids(members),
      teams: ids(teams),
      // Optional fields may be written as undefined by the parser, which the check takes as absent.
      ...(templates && { templates: templates as NonNullable<Known['resources']['templates']> }),
    },
    otherLiveFlows: otherLiveFlows.map(({ flowId, name, triggers }) => ({ flowId, name, flow: triggersOnly(name, triggers) })),
  }
}

/** Another live flow as far as the check looks at it. */
function triggersOnly(name: string, triggers: FlowKnown['otherLiveFlows'][number]['triggers']): Known['otherLiveFlows'][number]['flow'] {
  return {
    formatVersion: 1,
    name,
    language: 'es',
    settings: settingsSchema.parse({}),
    nodes: Object.fromEntries(triggers.map(({ id, kind, params }) => [id, { id, kind, name: '', params, next: {} }])),
    triggers: triggers.map(({ id }) => id),
    variables: [],
  }
}
