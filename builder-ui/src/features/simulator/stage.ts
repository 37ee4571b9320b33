import { useEffect, useMemo } from 'react'
import { getFlowStage } from '#api/contracts/flow-stage'
import type { ChannelKind } from '#engine/channels/rules'
import type { CompanyView, LiveFlow } from '#engine/conversation/situation'
import type { Subflows } from '#engine/flow/callable-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import type { CompiledFlow } from '#engine/flow/compiled'
import { readCompiled } from '#engine/flow/read-compiled'
import type { Flow } from '#engine/flow/schema'
import { channelFor } from '#engine/simulation/channel-for'
import { nodeNames } from '#engine/simulation/node-names'
import type { TestGround } from '#engine/simulation/run-flow-test'
import { useContract } from '../../app/api/use-contract.ts'
import { useOpenFlow } from '../builder/open-flow.ts'

/** What the open flow is tried before: the company as the engine sees it, its channels, and the live flows this one names. */
export interface Stage {
  flowId: string
  company: CompanyView
  channels: { id: string; kind: ChannelKind; name: string }[]
  others: LiveFlow[]
}

/** Loads the stage, and again when the draft was saved: it may name other flows then. */
export function useStage() {
  const { id, revision } = useOpenFlow()
  const query = useContract(getFlowStage, { params: { id } })
  const { refetch, data } = query
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new revision asks again
  useEffect(() => {
    if (data !== undefined) void refetch()
  }, [revision])
  const stage = useMemo((): Stage | undefined => {
    if (data === undefined) return undefined
    const { company, channels, flows } = data
    const others = flows.map(({ ref, switchedOn, compiled }) => ({ ref, flow: readCompiled(compiled), switchedOn, order: 1 }))
    // Optional fields may be written as undefined by the parser, which the engine takes as absent.
    return { flowId: id, company: { ...company, paused: false } as CompanyView, channels, others }
  }, [data, id])
  return { ...query, data: stage }
}

/** A drawn flow as it would execute. Throws `UserError` where it cannot. */
export function compileOn(stage: Stage, flow: Flow): CompiledFlow {
  const subflows: Subflows = Object.fromEntries(
    stage.others.map(({ ref, flow: compiled }) => [ref.flowId, { ...ref, name: compiled.name, compiled }]),
  )
  return compileFlow(flow, subflows)
}

/** What the tests of a drawn flow are run before. Throws as above. */
export function groundOf(stage: Stage, flow: Flow): TestGround {
  return { ...stage, compiled: compileOn(stage, flow), nodeNames: nodeNames(flow) }
}

/** Where a flow runs: the kind of the first channel its triggers hear, else WhatsApp. */
export function usualKind(stage: Stage, compiled: CompiledFlow): ChannelKind {
  const heard = stage.channels.find(({ id, kind }) => kind !== 'test' && channelFor(kind, compiled, stage.channels).id === id)
  return heard?.kind ?? 'whatsapp'
}
