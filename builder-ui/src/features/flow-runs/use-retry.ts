import { useState } from 'react'
import { getFigures } from '#api/contracts/figures'
import { getRun, listRuns, listRunVisits, retryRuns } from '#api/contracts/runs'
import { useChange } from '../../app/api/use-contract.ts'

/** Runs per request: few enough that progress is seen. */
const batch = 25

/** Lets failed runs go on, some at a time; `outcomes` counts what came of them. */
export function useRetry() {
  const { mutateAsync } = useChange(retryRuns, { changes: [listRuns, getRun, listRunVisits, getFigures] })
  const [progress, setProgress] = useState({ done: 0, total: 0 })
  const [outcomes, setOutcomes] = useState<Record<string, number> | null>(null)
  const [error, setError] = useState<unknown>(null)

  async function retry(runIds: string[], nodeId?: string): Promise<void> {
    const counts: Record<string, number> = {}
    setOutcomes(null)
    setError(null)
    setProgress({ done: 0, total: runIds.length })
    try {
      for (let done = 0; done < runIds.length; done += batch) {
        const { results } = await mutateAsync({
          body: { runIds: runIds.slice(done, done + batch), ...(nodeId !== undefined && { nodeId }) },
        })
        for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1
        setProgress({ done: done + results.length, total: runIds.length })
      }
    } catch (problem) {
      setError(problem)
    }
    setProgress({ done: 0, total: 0 })
    setOutcomes(counts)
  }

  return { retry, ...progress, outcomes, error }
}
