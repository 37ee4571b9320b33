import { Anchor, Button, Text } from '@mantine/core'
import { IconBrandWhatsapp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { endTrial, getTrial, listTrials } from '#api/contracts/trials'
import { type Item, useChange, useContract } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { toastError } from '../../app/toast.ts'
import { flowError } from '../flows/flow-error.ts'
import { useNow } from '../test-chat/use-now.ts'
import { Banner } from './banner.tsx'
import { useOpenFlow } from './open-flow.ts'

const lookMs = 15_000
/** Somebody has the phone in their hand. */
const codeLookMs = 3000

/** The trials of this draft that are running on somebody's phone, each with a way to end it; nothing for whoever may start none. */
export function TrialBanner() {
  const { id } = useOpenFlow()
  const mayTry = useMay('flows.write')
  const { data } = useContract(
    listTrials,
    { params: { id }, query: {} },
    { enabled: mayTry, every: (page) => lookAgainIn(page?.items ?? []) },
  )
  return (data?.items ?? []).map((trial) => <RunningTrial key={trial.id} trial={trial} />)
}

function lookAgainIn(trials: Item<typeof listTrials>[]): number | false {
  if (trials.length === 0) return false
  return trials.some(({ conversationId }) => conversationId === null) ? codeLookMs : lookMs
}

function RunningTrial({ trial }: { trial: Item<typeof listTrials> }) {
  const { t } = useTranslation('builder')
  const { t: tFlows } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const { id: companyId } = useCompany()
  const end = useChange(endTrial, { changes: [listTrials, getTrial] })
  const minutes = Math.ceil((trial.expiresAt - useNow(lookMs)) / 60_000)
  if (minutes <= 0) return null
  const { id: trialId, flowId, conversationId } = trial
  const who = { name: trial.startedBy || t('people.key'), left: t('trial.left', { count: minutes }) }
  return (
    <Banner
      icon={IconBrandWhatsapp}
      color="teal"
      actions={
        <>
          {conversationId !== null && (
            <Anchor component={Link} to={companyAddress(companyId, 'inbox', conversationId)} size="sm">
              {tFlows('trial.conversation')}
            </Anchor>
          )}
          <Button
            size="compact-sm"
            variant="default"
            loading={end.isPending}
            onClick={() =>
              end.mutate({ params: { id: flowId, trialId } }, { onError: (error) => toastError(flowError(error, tFlows, tApp)) })
            }
          >
            {tFlows('trial.end')}
          </Button>
        </>
      }
    >
      <Text size="sm">
        {conversationId === null ? t('trial.waits', who) : t('trial.runs', { ...who, phone: trial.phone ?? t('trial.somePhone') })}
      </Text>
    </Banner>
  )
}
