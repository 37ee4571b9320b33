import { Accordion, Anchor, Badge, Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { getChannel, getHealth, getProof, listChannels, proveChannel } from '#api/contracts/channels'
import { getMetaAppConnection } from '#api/contracts/meta-apps'
import { refusedSince } from '#engine/channels/refused-since'
import { useChange, useContract } from '../../../app/api/use-contract.ts'
import { useTitle } from '../../../app/shell/title.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { useAddresses } from '../addresses.ts'
import type { Channel } from '../channel.ts'
import classes from '../channels.module.css'
import { AppStep } from './app-step.tsx'
import { useDraft } from './draft.ts'
import { NumberStep } from './number-step.tsx'
import { PrepareStep } from './prepare-step.tsx'
import { ProofStep } from './proof-step.tsx'
import { type StepName, stepNames, stepToMend } from './steps.ts'
import { WebhookStep } from './webhook-step.tsx'

const searchSchema = z.object({ step: z.enum(stepNames).optional().catch(undefined) })
const pollMs = 3_000

/** The way from nothing to a number that answers; with a channel id it goes on where it was left. */
export function ConnectPage({ channelId }: { channelId: string | null }) {
  const { t } = useTranslation('channels')
  useTitle(t('connect.title'), 2)
  const stored = useContract(getChannel, { params: { id: channelId ?? '' } }, { enabled: channelId !== null })
  const addresses = useAddresses()
  const navigate = useNavigate()
  const { step: wanted } = searchSchema.parse(useSearch({ strict: false }))
  const { draft, keep, forget } = useDraft()
  const channel = stored.data ?? null
  const appKey = channel?.appKey ?? draft.appKey
  const connection = useContract(getMetaAppConnection, { params: { key: appKey } }, { every: () => pollMs })
  const params = { id: channelId ?? '' }
  const proof = useContract(
    getProof,
    { params },
    {
      enabled: channelId !== null,
      every: (reply) => (reply?.startedAt != null && reply.checks.some(({ state }) => state === 'waiting') ? pollMs : false),
    },
  )
  const prove = useChange(proveChannel, { changes: [getProof, getChannel, listChannels, getHealth] })
  const step = wanted ?? (channelId === null ? 'prepare' : 'proof')

  const show = (next: StepName | null, id = channelId) =>
    void navigate({ to: addresses.connect(id), search: next === null ? {} : { step: next }, replace: true })
  const run = (pin?: string, id = params.id) => prove.mutate({ params: { id }, body: pin === undefined ? {} : { pin } })
  const saved = ({ id }: Channel) => {
    forget()
    show('proof', id)
    run(undefined, id)
  }

  if (channelId !== null && channel === null)
    return (
      <QueryState query={stored} back={addresses.list}>
        {() => null}
      </QueryState>
    )

  const checks = proof.data?.startedAt != null ? proof.data.checks : []
  const toMend = checks.flatMap((check) => stepToMend(check) ?? [])
  const failed = checks.filter(({ state }) => state === 'failed').flatMap((check) => stepToMend(check) ?? [])
  const problems = connection.data?.problems ?? []
  const isReachable = !problems.some(({ code }) => code.startsWith('publicUrl.'))
  if (!isReachable) failed.push('prepare')
  const seen = connection.data?.seen
  const isVerified = seen !== undefined && seen.verifiedAt !== null && !refusedSince(seen).tokens
  const isDone: Record<StepName, boolean> = {
    prepare: channel !== null && isReachable,
    app: channel !== null && !toMend.includes('app'),
    webhook: checks.length > 0 ? !toMend.includes('webhook') : isVerified,
    number: channel !== null && !toMend.includes('number'),
    proof: proof.data?.proven === true,
  }
  const panels: Record<StepName, ReactNode> = {
    prepare: <PrepareStep problems={problems} next={() => show('app')} />,
    app: (
      <AppStep channel={channel} appKey={appKey} choose={(key) => keep({ appKey: key })} next={() => show(channel ? 'proof' : 'webhook')} />
    ),
    webhook: (
      <QueryState query={connection} rows={2}>
        {(data) => <WebhookStep connection={data} next={() => show(channel ? 'proof' : 'number')} />}
      </QueryState>
    ),
    number: <NumberStep key={channel?.id ?? 'new'} channel={channel} draft={draft} keep={keep} onSaved={saved} />,
    proof: <ProofStep channel={channel} proof={proof} isRunning={prove.isPending} error={prove.error} run={run} show={show} />,
  }

  return (
    <Stack gap="md">
      <div>
        <Text>{t('connect.lead')}</Text>
        <Anchor href={addresses.guide} target="_blank" size="sm">
          {t('guide')}
        </Anchor>
      </div>
      <Accordion
        variant="separated"
        order={2}
        value={step}
        onChange={(next) => show(stepNames.find((one) => one === next) ?? null)}
        keepMounted
      >
        {stepNames.map((name, index) => (
          <Accordion.Item key={name} value={name}>
            <Accordion.Control>
              <StepHeading number={index + 1} name={name} isDone={isDone[name]} isToMend={failed.includes(name)} />
            </Accordion.Control>
            <Accordion.Panel>{panels[name]}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  )
}

interface HeadingProps {
  number: number
  name: StepName
  isDone: boolean
  isToMend: boolean
}

function StepHeading({ number, name, isDone, isToMend }: HeadingProps) {
  const { t } = useTranslation('channels')
  const state = isToMend ? 'attention' : isDone ? 'done' : 'open'
  const colors = { attention: 'red', done: 'teal', open: 'gray' } as const
  return (
    <Group gap="sm" wrap="nowrap" justify="space-between">
      <div className={classes.step}>
        <ThemeIcon variant={isDone ? 'filled' : 'light'} color={colors[state]} radius="xl" size={28} aria-hidden>
          {isDone ? <IconCheck size={16} /> : <span>{number}</span>}
        </ThemeIcon>
        <Text fw={600}>{t(`connect.steps.${name}`)}</Text>
      </div>
      <Badge variant="light" color={colors[state]} tt="none" flex="none">
        {t(`connect.${state}`)}
      </Badge>
    </Group>
  )
}
