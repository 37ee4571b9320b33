import { getVersion } from '#api/contracts/flow-versions'
import type { Flow } from '#engine/flow/schema'
import { useContract } from '../../../app/api/use-contract.ts'

/** The flow of a published version, which never changes; undefined until it is here, or when none is asked for. */
export function useVersionFlow(flowId: string, version: number | null): Flow | undefined {
  const { data } = useContract(getVersion, { params: { id: flowId, version: version ?? 1 } }, { enabled: version !== null })
  return version === null ? undefined : data?.flow
}
