import { Alert, Anchor, Button, Code, Group, Loader, Modal, Select, Stack, Text } from '@mantine/core'
import { IconBrandWhatsapp, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listChannels } from '#api/contracts/channels'
import { createTrial, endTrial, getTrial, listTrials } from '#api/contracts/trials'
import { type Item, useChange, useContract, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { companyAddress } from '../../app/page.ts'
import { QrCode } from '../../app/qr-code.tsx'
import { useCompany } from '../../app/shell/company.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { toastError } from '../../app/toast.ts'
import { addressOf } from '../channels/channel.ts'
import type { FlowDetail } from './flow.ts'
import { flowError, problemsIn } from './flow-error.ts'
import { ProblemList } from './problem-list.tsx'

type Begun = z.output<(typeof createTrial)['reply']>
/** One that was begun elsewhere, or before the page was loaded, is without its code. */
type Trial = Begun | Item<typeof listTrials>

/** By flow: who closes the dialog and opens it again finds the code once more. */
const running = new Map<string, Begun>()

function runningTrial(flowId: string): Begun | null {
  const trial = running.get(flowId)
  return trial && trial.expiresAt > Date.now() ? trial : null
}

interface Props {
  flow: FlowDetail
  isOpen: boolean
  close: () => void
}

/** The draft on the merchant's own phone: choose a number, scan the code, see it bound. */
export function TrialDialog({ flow, isOpen, close }: Props) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const [begun, setBegun] = useState(() => runningTrial(flow.id))
  const [isAnew, setAnew] = useState(false)
  const { data, error, refetch } = useContract(listTrials, { params: { id: flow.id }, query: {} }, { enabled: begun === null && !isAnew })

  function began(trial: Begun) {
    running.set(flow.id, trial)
    setBegun(trial)
  }
  function again() {
    running.delete(flow.id)
    setBegun(null)
    setAnew(true)
  }
  const choose = <ChooseNumber flow={flow} began={began} />

  return (
    <Modal opened={isOpen} onClose={close} title={t('trial.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      {begun !== null ? (
        <Running flow={flow} begun={begun} again={again} />
      ) : isAnew ? (
        choose
      ) : (
        <QueryState query={{ data, error, refetch }} rows={3}>
          {({ items: [found = null] }) => <Found flow={flow} found={found} again={again} choose={choose} />}
        </QueryState>
      )}
    </Modal>
  )
}

interface FoundProps {
  flow: FlowDetail
  found: Trial | null
  again: () => void
  choose: ReactNode
}

/** The trial that was running when this was opened: it stays to be told that it is over. */
function Found({ flow, found, again, choose }: FoundProps) {
  const [begun] = useState(found)
  return begun === null ? choose : <Running flow={flow} begun={begun} again={again} />
}

function ChooseNumber({ flow, began }: { flow: FlowDetail; began: (trial: Begun) => void }) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const { id: companyId } = useCompany()
  const { items, error, refetch } = useContractList(listChannels, { query: { limit: 100 } })
  const numbers = items?.filter(({ kind, status }) => kind === 'whatsapp' && status === 'active')
  const [chosen, setChosen] = useState<string | null>(null)
  const channelId = chosen ?? numbers?.[0]?.id ?? null
  const create = useChange(createTrial, { changes: [listTrials] })
  const problems = problemsIn(create.error)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (channelId !== null) create.mutate({ params: { id: flow.id }, body: { channelId } }, { onSuccess: began })
  }

  return (
    <QueryState query={{ data: numbers, error, refetch }} rows={3}>
      {(found) =>
        found.length === 0 ? (
          <Stack>
            <Text>{t('trial.noNumber')}</Text>
            <Button component={Link} to={companyAddress(companyId, 'settings', 'channels')} variant="default">
              {t('trial.connect')}
            </Button>
          </Stack>
        ) : (
          <form onSubmit={submit}>
            <Stack>
              <Text>{t('trial.lead')}</Text>
              {create.error && (
                <Alert color="red" role="alert">
                  {flowError(create.error, t, tApp)}
                </Alert>
              )}
              {problems.length > 0 && <ProblemList problems={problems} flow={flow.draft} />}
              <Select
                label={t('trial.number')}
                value={channelId}
                onChange={setChosen}
                allowDeselect={false}
                data={found.map((channel) => ({
                  value: channel.id,
                  label: [channel.name, addressOf(channel)].filter(Boolean).join(' · '),
                }))}
              />
              <Group justify="flex-end">
                <Button type="submit" loading={create.isPending}>
                  {t('trial.begin')}
                </Button>
              </Group>
            </Stack>
          </form>
        )
      }
    </QueryState>
  )
}

function CodeToSend({ begun: { link, code } }: { begun: Begun }) {
  const { t } = useTranslation('flows')
  return (
    <>
      <Text ta="center">{t('trial.scan')}</Text>
      <QrCode text={link} label={t('trial.qr')} />
      <Code fz="xl" fw={700} px="md" py="xs">
        {code}
      </Code>
      <Button
        component="a"
        href={link}
        target="_blank"
        rel="noreferrer"
        variant="default"
        leftSection={<IconBrandWhatsapp size={18} aria-hidden />}
      >
        {t('trial.open')}
      </Button>
    </>
  )
}

/** How often the page looks whether the phone has sent the code. */
const lookMs = 2000

function Running({ flow, begun, again }: { flow: FlowDetail; begun: Trial; again: () => void }) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const { id: companyId } = useCompany()
  const params = { id: flow.id, trialId: begun.id }
  const { data } = useContract(getTrial, { params }, { every: (trial) => ((trial ?? begun).expiresAt > Date.now() ? lookMs : false) })
  const trial = data ?? begun
  const end = useChange(endTrial, { changes: [getTrial, listTrials] })
  const isOver = trial.expiresAt <= Date.now()
  return (
    <Stack align="center">
      {isOver ? (
        <Text role="status">{t('trial.over')}</Text>
      ) : trial.boundAt === null ? (
        <>
          {'code' in begun ? (
            <CodeToSend begun={begun} />
          ) : (
            <>
              <Text ta="center">{t('trial.codeGone')}</Text>
              <Button variant="default" onClick={again}>
                {t('trial.another')}
              </Button>
            </>
          )}
          <Group gap="xs" wrap="nowrap" role="status">
            <Loader size="xs" aria-hidden />
            <Text size="sm">{t('trial.waiting', { until: format.time(trial.expiresAt) })}</Text>
          </Group>
        </>
      ) : (
        <>
          <Group gap="xs" wrap="nowrap" role="status">
            <IconCircleCheck size={24} color="var(--mantine-color-green-text)" aria-hidden />
            <Text>{t('trial.bound', { since: format.time(trial.boundAt), until: format.time(trial.expiresAt) })}</Text>
          </Group>
          <Text size="sm" c="dimmed" ta="center">
            {t('trial.boundWhy')}
          </Text>
          {trial.conversationId !== null && (
            <Anchor component={Link} to={companyAddress(companyId, 'inbox', trial.conversationId)} size="sm">
              {t('trial.conversation')}
            </Anchor>
          )}
        </>
      )}
      {isOver ? (
        <Button onClick={again}>{t('trial.again')}</Button>
      ) : (
        <Button
          variant="subtle"
          color="red"
          loading={end.isPending}
          onClick={() =>
            end.mutate({ params }, { onSuccess: () => running.delete(flow.id), onError: (error) => toastError(flowError(error, t, tApp)) })
          }
        >
          {t('trial.end')}
        </Button>
      )}
    </Stack>
  )
}
