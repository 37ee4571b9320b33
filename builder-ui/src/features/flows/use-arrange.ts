import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listFlows, orderFlows } from '#api/contracts/flows'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useChange } from '../../app/api/use-contract.ts'
import { toastError } from '../../app/toast.ts'
import type { ListedFlow } from './flow.ts'

/** The order of the list while it is changed: shown at once, stored as a whole, taken back where that fails. */
export function useArrange(flows: ListedFlow[]) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const [wanted, setWanted] = useState<string[] | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const store = useChange(orderFlows, { changes: [listFlows] })
  const arranged = wanted === null ? flows : inOrder(flows, wanted)

  /** Puts a flow where another one stands. */
  function move(id: string, to: string): void {
    const ids = arranged.map((flow) => flow.id)
    const [from, target] = [ids.indexOf(id), ids.indexOf(to)]
    if (from === target || from < 0 || target < 0) return
    const next = ids.toSpliced(from, 1).toSpliced(target, 0, id)
    setWanted(next)
    const name = flows.find((flow) => flow.id === id)?.name ?? ''
    store.mutate(
      { body: { flowIds: next } },
      {
        onSuccess: () => setSaid(t('list.moved', { name, place: target + 1 })),
        onError: (error) => toastError(errorSentence(error, tApp)),
        onSettled: () => setWanted(null),
      },
    )
  }

  function drop(to: string): void {
    if (dragged !== null) move(dragged, to)
    setDragged(null)
  }

  return { arranged, dragged, drag: setDragged, drop, move, said }
}

function inOrder(flows: ListedFlow[], ids: string[]): ListedFlow[] {
  const place = new Map(ids.map((id, index) => [id, index]))
  return flows.toSorted((one, other) => (place.get(one.id) ?? ids.length) - (place.get(other.id) ?? ids.length))
}
