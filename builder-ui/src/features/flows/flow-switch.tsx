import { Switch, Tooltip } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countPeople, getFlow, listFlows, switchFlow } from '#api/contracts/flows'
import { useChange } from '../../app/api/use-contract.ts'
import { part } from '../../app/part.ts'
import { useMay } from '../../app/shell/company.ts'
import { toast, toastError } from '../../app/toast.ts'
import type { FlowDetail } from './flow.ts'
import { flowError } from './flow-error.ts'

const SwitchOffDialog = part(async () => (await import('./switch-off-dialog.tsx')).SwitchOffDialog)

interface Props {
  flow: Pick<FlowDetail, 'id' | 'name' | 'liveVersion' | 'switchedOn'>
  /** Inside now. */
  people: number
}

/** Whether new people may start a flow. Off asks about those inside, if there are any. */
export function FlowSwitch({ flow: { id, name, liveVersion, switchedOn }, people }: Props) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const mayPublish = useMay('flows.publish')
  const [isAsking, setAsking] = useState(false)
  const change = useChange(switchFlow, { changes: [listFlows, getFlow, countPeople] })

  function turn(on: boolean, those: 'finish' | 'stop' = 'finish') {
    change.mutate(
      { params: { id }, body: { on, people: those } },
      {
        onSuccess: () => {
          setAsking(false)
          toast(t(on ? 'switch.on' : 'switch.off', { name }))
        },
        onError: (error) => toastError(flowError(error, t, tApp)),
      },
    )
  }

  const toggle = (
    <Switch
      aria-label={t('switch.label', { name })}
      checked={switchedOn}
      disabled={!mayPublish || liveVersion === null || change.isPending}
      onChange={({ currentTarget: { checked } }) => (checked || people === 0 ? turn(checked) : setAsking(true))}
    />
  )
  return (
    <>
      {liveVersion === null ? (
        <Tooltip label={t('switch.never')}>
          <span>{toggle}</span>
        </Tooltip>
      ) : (
        toggle
      )}
      {isAsking && (
        <Suspense>
          <SwitchOffDialog
            close={() => setAsking(false)}
            people={people}
            turnOff={(those) => turn(false, those)}
            isBusy={change.isPending}
          />
        </Suspense>
      )}
    </>
  )
}
